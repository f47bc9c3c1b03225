package dev.tocsin.promql.ast;

import dev.tocsin.promql.function.ValueType;
import java.util.List;

/** A number, or a duration that stands for its seconds ({@code writtenAsDuration}). */
public record NumberLiteral(double value, boolean writtenAsDuration, SourceRange range) implements Expr {

    @Override
    public ValueType type() {
        return ValueType.SCALAR;
    }

    @Override
    public List<Expr> children() {
        return List.of();
    }
}
