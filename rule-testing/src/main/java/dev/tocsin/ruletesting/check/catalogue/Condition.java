package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.ruletesting.check.infer.Selectors;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A comparison of an expression with a number, the number on the right.
 *
 * @param comparison the expression as it stands
 * @param value      what is compared
 * @param operator   as if the number stood on the right
 */
record Condition(BinaryExpr comparison, Expr value, BinaryOperator operator, double threshold) {

    /** The comparison with a number that an expression is. */
    static Optional<Condition> of(Expr expr) {
        if (!(expr instanceof BinaryExpr binary) || binary.operator().kind() != BinaryOperator.Kind.COMPARISON) {
            return Optional.empty();
        }
        OptionalDouble right = Selectors.number(binary.right());
        if (right.isPresent()) {
            return Optional.of(
                    new Condition(binary, Selectors.bare(binary.left()), binary.operator(), right.getAsDouble()));
        }
        OptionalDouble left = Selectors.number(binary.left());
        return left.isPresent()
                ? Optional.of(new Condition(
                        binary, Selectors.bare(binary.right()), turned(binary.operator()), left.getAsDouble()))
                : Optional.empty();
    }

    /** Whether large values meet it. */
    boolean isLowerBound() {
        return operator == BinaryOperator.GTR || operator == BinaryOperator.GTE;
    }

    /** Whether small values meet it. */
    boolean isUpperBound() {
        return operator == BinaryOperator.LSS || operator == BinaryOperator.LTE;
    }

    /** The parts that decide whether there is a result: of a set operation that narrows a result, the result alone. */
    static List<Expr> deciding(Expr expr) {
        boolean narrows = expr instanceof BinaryExpr binary
                && (binary.operator() == BinaryOperator.AND || binary.operator() == BinaryOperator.UNLESS);
        return narrows ? List.of(expr.children().getFirst()) : expr.children();
    }

    private static BinaryOperator turned(BinaryOperator operator) {
        return switch (operator) {
            case GTR -> BinaryOperator.LSS;
            case GTE -> BinaryOperator.LTE;
            case LSS -> BinaryOperator.GTR;
            case LTE -> BinaryOperator.GTE;
            default -> operator;
        };
    }
}
