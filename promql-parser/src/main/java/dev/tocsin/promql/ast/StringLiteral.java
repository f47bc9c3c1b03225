package dev.tocsin.promql.ast;

import dev.tocsin.promql.function.ValueType;
import java.util.List;

/** A string, its escapes resolved. */
public record StringLiteral(String value, SourceRange range) implements Expr {

    @Override
    public ValueType type() {
        return ValueType.STRING;
    }

    @Override
    public List<Expr> children() {
        return List.of();
    }
}
