package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.evaluator.rule.RecordingRuleSpec;
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
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.RecordedRules;
import dev.tocsin.ruletesting.check.infer.Selectors;
import java.util.List;
import java.util.stream.Stream;

/** An alert whose expression has a result as long as its series are there, whatever their values. */
final class AlertComparison implements Check {

    private static final Description DESCRIPTION = new Description(
            "alert-comparison",
            Severity.WARNING,
            "an alert without a condition",
            "An alert fires for every element of the result, whatever its value. Without a comparison it fires as long as"
                    + " the series exist.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        if (rule.alert().isEmpty() || isConstant(rule.spec().expr())) {
            return;
        }
        for (Expr part : alternatives(rule.spec().expr())) {
            if (!hasCondition(part, rule.set().recorded())) {
                report.add(
                        rule.at(part),
                        "no comparison: the alert fires while this has any value",
                        advice(part));
            }
        }
    }

    private static Suggestion advice(Expr part) {
        boolean isBool = Selectors.bare(part) instanceof BinaryExpr binary && binary.returnBool();
        return Suggestion.of(isBool
                ? "leave out bool: with it the comparison gives 0 where it does not hold, and 0 fires too"
                : "compare it with a threshold");
    }

    /** What {@code or} joins: each of them makes the alert fire. */
    private static List<Expr> alternatives(Expr expr) {
        Expr bare = Selectors.bare(expr);
        if (bare instanceof BinaryExpr binary && binary.operator() == BinaryOperator.OR) {
            return Stream.of(binary.left(), binary.right())
                    .flatMap(side -> alternatives(side).stream()).toList();
        }
        return List.of(bare);
    }

    /** An alert that always fires, to show that alerting works. */
    private static boolean isConstant(Expr expr) {
        return Selectors.in(expr).isEmpty() && alternatives(expr).size() == 1;
    }

    private static boolean hasCondition(Expr expr, RecordedRules recorded) {
        return switch (expr) {
            case BinaryExpr binary -> switch (binary.operator().kind()) {
                case COMPARISON -> !binary.returnBool() || hasCondition(binary.left(), recorded);
                case SET -> binary.operator() != BinaryOperator.OR
                        || hasCondition(binary.left(), recorded) && hasCondition(binary.right(), recorded);
                case ARITHMETIC, TRIM ->
                        hasCondition(binary.left(), recorded) || hasCondition(binary.right(), recorded);
            };
            case Call call -> switch (call.function()) {
                case ABSENT, ABSENT_OVER_TIME -> true;
                default -> call.args().stream().anyMatch(argument -> hasCondition(argument, recorded));
            };
            case VectorSelector selector -> Selectors.metricName(selector).filter(name -> name.equals("ALERTS")
                    || recorded.named(name).stream().anyMatch(rule -> isConditional(rule))).isPresent();
            case AggregateExpr aggregate -> hasCondition(aggregate.expr(), recorded);
            case MatrixSelector matrix -> hasCondition(matrix.selector(), recorded);
            case SubqueryExpr subquery -> hasCondition(subquery.expr(), recorded);
            case ParenExpr paren -> hasCondition(paren.inner(), recorded);
            case UnaryExpr unary -> hasCondition(unary.operand(), recorded);
            case NumberLiteral number -> false;
            case StringLiteral string -> false;
        };
    }

    /** Looks one definition deep, which also keeps rules that refer to each other from going on for ever. */
    private static boolean isConditional(RecordingRuleSpec rule) {
        return Selectors.nodes(rule.expr()).stream().anyMatch(node -> node instanceof BinaryExpr binary
                && (binary.operator().kind() == BinaryOperator.Kind.COMPARISON && !binary.returnBool()
                        || binary.operator() == BinaryOperator.UNLESS));
    }
}
