package dev.tocsin.ruletesting.explain;

import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.NumberLiteral;
import dev.tocsin.promql.ast.ParenExpr;
import dev.tocsin.promql.ast.StringLiteral;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.UnaryExpr;
import dev.tocsin.promql.ast.VectorMatching;
import dev.tocsin.promql.ast.VectorMatching.Cardinality;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.function.ValueType;
import dev.tocsin.promql.print.ExprPrinter;
import dev.tocsin.ruletesting.explain.LabelLoss.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the part of an expression that drops a label. Times are those of queries. */
final class LabelSearch {

    private final Values values;

    LabelSearch(Values values) {
        this.values = values;
    }

    /** Where an expression, which has no element with a label, loses it; null when nothing is known. */
    @Nullable
    LabelLoss loss(Expr expr, String label, long queryMs) {
        return switch (expr) {
            case ParenExpr paren -> loss(paren.inner(), label, queryMs);
            case UnaryExpr unary -> loss(unary.operand(), label, queryMs);
            case SubqueryExpr subquery ->
                    loss(subquery.expr(), label, TimeShifts.apply(subquery.shift(), queryMs));
            case VectorSelector selector -> neverThere(selector, selector, label, queryMs);
            case MatrixSelector matrix -> neverThere(matrix, matrix.selector(), label, queryMs);
            case AggregateExpr aggregate -> aggregate(aggregate, label, queryMs);
            case BinaryExpr binary -> binary(binary, label, queryMs);
            case Call call -> call.args().stream()
                    .filter(arg -> arg.type() == ValueType.VECTOR || arg.type() == ValueType.MATRIX)
                    .findFirst()
                    .map(arg -> loss(arg, label, queryMs))
                    .orElse(null);
            case NumberLiteral number -> null;
            case StringLiteral string -> null;
        };
    }

    private boolean has(Expr expr, String label, long queryMs) {
        return values.at(expr, queryMs).elements().stream().anyMatch(element -> element.labels().has(label));
    }

    private @Nullable LabelLoss neverThere(Expr expr, VectorSelector selector, String label, long queryMs) {
        return has(expr, label, queryMs)
                ? null
                : new LabelLoss(Kind.NEVER_THERE, ExprPrinter.print(selector), "");
    }

    private @Nullable LabelLoss aggregate(AggregateExpr aggregate, String label, long queryMs) {
        if (!has(aggregate.expr(), label, queryMs)) {
            return loss(aggregate.expr(), label, queryMs);
        }
        List<String> grouping = new ArrayList<>(aggregate.grouping());
        if (aggregate.without()) {
            grouping.remove(label);
        } else {
            grouping.add(label);
        }
        return new LabelLoss(
                Kind.AGGREGATION,
                head(aggregate.operator().text(), aggregate.without(), aggregate.grouping()),
                head(aggregate.operator().text(), aggregate.without(), grouping));
    }

    private static String head(String operator, boolean without, List<String> grouping) {
        return grouping.isEmpty() && !without
                ? operator
                : operator + (without ? " without (" : " by (") + String.join(", ", grouping) + ")";
    }

    private @Nullable LabelLoss binary(BinaryExpr binary, String label, long queryMs) {
        VectorMatching matching = binary.matching();
        if (matching == null || binary.operator().kind() == BinaryOperator.Kind.SET) {
            return loss(binary.left().type() == ValueType.SCALAR ? binary.right() : binary.left(), label, queryMs);
        }
        boolean manyRight = matching.cardinality() == Cardinality.ONE_TO_MANY;
        Expr many = manyRight ? binary.right() : binary.left();
        Expr one = manyRight ? binary.left() : binary.right();
        if (has(many, label, queryMs)) {
            return new LabelLoss(
                    Kind.MATCHING,
                    operator(binary.operator(), matching.on(), matching.labels()),
                    "group_left ()");
        }
        if (has(one, label, queryMs) && matching.cardinality() != Cardinality.ONE_TO_ONE) {
            List<String> include = new ArrayList<>(matching.include());
            include.add(label);
            return new LabelLoss(
                    Kind.MATCHING,
                    operator(binary.operator(), matching.on(), matching.labels()),
                    (manyRight ? "group_right (" : "group_left (") + String.join(", ", include) + ")");
        }
        return loss(many, label, queryMs);
    }

    private static String operator(BinaryOperator operator, boolean on, List<String> labels) {
        return operator.text() + (on ? " on (" : " ignoring (") + String.join(", ", labels) + ")";
    }
}
