package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.AggregateOperator;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.Selectors;
import java.util.Optional;

/** A comparison that holds for no value its left side can have. */
final class ComparisonNeverTrue implements Check {

    private static final Description DESCRIPTION = new Description(
            "comparison-never-true",
            Severity.ERROR,
            "a comparison that can never hold",
            "Nothing tells an alert that cannot fire from one that has no reason to.");

    /** The values an expression can have. */
    private record Bounds(double least, double most, String reason, String advice) {}

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        for (BinaryExpr comparison : rule.nodes(BinaryExpr.class)) {
            Condition.of(comparison).filter(condition -> !comparison.returnBool()).ifPresent(condition -> {
                if (Double.isNaN(condition.threshold())) {
                    report.add(
                            rule.at(comparison),
                            "nothing is equal to, above or below NaN",
                            Suggestion.of("x != x finds NaN"));
                } else {
                    bounds(condition.value())
                            .filter(bounds -> !canHold(condition, bounds))
                            .ifPresent(bounds -> report.add(
                                    rule.at(comparison), bounds.reason(), Suggestion.of(bounds.advice())));
                    contradiction(rule, condition, report);
                }
            });
        }
    }

    private static boolean canHold(Condition condition, Bounds bounds) {
        double threshold = condition.threshold();
        return switch (condition.operator()) {
            case LSS -> bounds.least() < threshold;
            case LTE -> bounds.least() <= threshold;
            case GTR -> bounds.most() > threshold;
            case GTE -> bounds.most() >= threshold;
            case EQL -> bounds.least() <= threshold && threshold <= bounds.most();
            default -> true;
        };
    }

    private static Optional<Bounds> bounds(Expr value) {
        double infinite = Double.POSITIVE_INFINITY;
        return Optional.ofNullable(switch (value) {
            case AggregateExpr aggregate when aggregate.operator() == AggregateOperator.COUNT ->
                    new Bounds(1, infinite, "count() of nothing is no result, not 0",
                            "use absent(), or add `or vector(0)` behind the count");
            case AggregateExpr aggregate when aggregate.operator() == AggregateOperator.GROUP ->
                    new Bounds(1, 1, "group() is always 1", "use count() for how many there are");
            case Call call -> switch (call.function()) {
                case ABSENT, ABSENT_OVER_TIME ->
                        new Bounds(1, 1, call.function().text() + "() is 1 or has no result",
                                "leave out the comparison");
                case COUNT_OVER_TIME, PRESENT_OVER_TIME ->
                        new Bounds(1, infinite, call.function().text() + "() of nothing is no result, not 0",
                                "use absent_over_time()");
                case RATE, IRATE, INCREASE, CHANGES, RESETS, STDDEV_OVER_TIME, STDVAR_OVER_TIME, ABS, SQRT ->
                        new Bounds(0, infinite, call.function().text() + "() is never below 0",
                                "for the fall of a gauge use delta() or deriv()");
                default -> null;
            };
            case VectorSelector selector when Selectors.metricName(selector).filter("up"::equals).isPresent() ->
                    new Bounds(0, 1, "up is 0 or 1", "compare it with 0");
            default -> null;
        });
    }

    /** {@code x > 5 < 3}. */
    private static void contradiction(CheckedRule rule, Condition outer, Report report) {
        Condition.of(outer.value()).filter(inner -> !inner.comparison().returnBool()).ifPresent(inner -> {
            boolean empty = outer.isUpperBound() && inner.isLowerBound() && outer.threshold() <= inner.threshold()
                    || outer.isLowerBound() && inner.isUpperBound() && outer.threshold() >= inner.threshold();
            boolean onePoint = outer.threshold() == inner.threshold()
                    && isInclusive(outer) && isInclusive(inner);
            if (empty && !onePoint) {
                report.add(
                        rule.at(outer.comparison()),
                        "no value meets both comparisons",
                        Suggestion.of("for values outside a span write: x < low or x > high"));
            }
        });
    }

    private static boolean isInclusive(Condition condition) {
        return switch (condition.operator()) {
            case LTE, GTE -> true;
            default -> false;
        };
    }
}
