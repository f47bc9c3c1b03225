package dev.tocsin.promql.ast;

import dev.tocsin.promql.function.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code expr[window:step]}: the expression evaluated at the multiples of the step within the window.
 *
 * @param step null for the default evaluation interval
 */
public record SubqueryExpr(
        Expr expr, DurationExpr window, @Nullable DurationExpr step, TimeShift shift, SourceRange range)
        implements Expr {

    @Override
    public ValueType type() {
        return ValueType.MATRIX;
    }

    @Override
    public List<Expr> children() {
        return List.of(expr);
    }
}
