package dev.tocsin.promql.ast;

import dev.tocsin.promql.function.ValueType;
import java.util.List;

/** An expression in parentheses. */
public record ParenExpr(Expr inner, SourceRange range) implements Expr {

    @Override
    public ValueType type() {
        return inner.type();
    }

    @Override
    public List<Expr> children() {
        return List.of(inner);
    }
}
