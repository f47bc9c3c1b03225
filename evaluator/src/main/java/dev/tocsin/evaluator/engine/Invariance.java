package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.NumberLiteral;
import dev.tocsin.promql.ast.ParenExpr;
import dev.tocsin.promql.ast.StringLiteral;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.UnaryExpr;
import dev.tocsin.promql.ast.VectorSelector;

/** Which expressions have the same value at every step, because {@code @} fixes all their times. Source: reference §6.2. */
final class Invariance {

    private Invariance() {}

    static boolean isFixed(Expr expr) {
        return switch (expr) {
            case VectorSelector selector -> selector.shift().at() != null;
            case MatrixSelector matrix -> matrix.selector().shift().at() != null;
            case SubqueryExpr subquery -> subquery.shift().at() != null;
            case NumberLiteral number -> true;
            case StringLiteral string -> true;
            case ParenExpr paren -> isFixed(paren.inner());
            case UnaryExpr unary -> isFixed(unary.operand());
            case BinaryExpr binary -> isFixed(binary.left()) && isFixed(binary.right());
            case AggregateExpr aggregate -> aggregate.children().stream().allMatch(Invariance::isFixed);
            case Call call -> isFixed(call);
        };
    }

    private static boolean isFixed(Call call) {
        return switch (call.function()) {
            case TIME, PREDICT_LINEAR, DAY_OF_MONTH, DAY_OF_WEEK, DAY_OF_YEAR, DAYS_IN_MONTH, HOUR, MINUTE, MONTH,
                    YEAR -> false;
            case START, END, RANGE, STEP -> false;
            case TIMESTAMP ->
                    Planner.unwrap(call.args().getFirst()) instanceof VectorSelector selector && isFixed(selector);
            case INFO -> isFixed(call.args().getFirst());
            default -> call.args().stream().allMatch(Invariance::isFixed);
        };
    }
}
