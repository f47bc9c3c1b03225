package dev.tocsin.promql.ast;

import dev.tocsin.promql.function.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An aggregation over groups of elements.
 *
 * @param parameter the scalar or string before the expression, null for operators without one
 * @param without   whether {@code grouping} names the labels to drop instead of those to keep
 */
public record AggregateExpr(
        AggregateOperator operator,
        Expr expr,
        @Nullable Expr parameter,
        List<String> grouping,
        boolean without,
        SourceRange range)
        implements Expr {

    public AggregateExpr {
        grouping = List.copyOf(grouping);
    }

    @Override
    public ValueType type() {
        return ValueType.VECTOR;
    }

    @Override
    public List<Expr> children() {
        return parameter == null ? List.of(expr) : List.of(parameter, expr);
    }
}
