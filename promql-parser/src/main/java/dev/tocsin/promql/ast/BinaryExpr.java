package dev.tocsin.promql.ast;

import dev.tocsin.promql.function.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation on two expressions.
 *
 * @param returnBool whether a comparison yields 0 and 1 instead of filtering
 * @param matching   how elements match; null unless both sides are instant vectors
 */
public record BinaryExpr(
        BinaryOperator operator,
        Expr left,
        Expr right,
        boolean returnBool,
        @Nullable VectorMatching matching,
        SourceRange range)
        implements Expr {

    @Override
    public ValueType type() {
        return left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR
                ? ValueType.SCALAR
                : ValueType.VECTOR;
    }

    @Override
    public List<Expr> children() {
        return List.of(left, right);
    }
}
