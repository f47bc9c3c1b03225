package dev.tocsin.promql.ast;

import dev.tocsin.promql.function.ValueType;
import java.util.List;

/**
 * {@code selector[window]}: per series, the samples in {@code (t - window, t]}. Time shift and range modifier stand in
 * the selector.
 */
public record MatrixSelector(VectorSelector selector, DurationExpr window, SourceRange range) implements Expr {

    @Override
    public ValueType type() {
        return ValueType.MATRIX;
    }

    @Override
    public List<Expr> children() {
        return List.of(selector);
    }
}
