package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.evaluator.rule.AlertingRuleSpec;
import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.function.Function;
import dev.tocsin.promql.label.MatchOperator;
import dev.tocsin.promql.label.Matcher;
import dev.tocsin.promql.print.ExprPrinter;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.Selectors;
import java.util.Optional;
import java.util.Set;

/** An alert on single events that does not see the first. */
final class FirstEvent implements Check {

    private static final Description DESCRIPTION = new Description(
            "first-event",
            Severity.INFO,
            "an alert on any increase of a counter whose series may begin with the event",
            "Many clients create a series with its first event, at one. rate() and increase() see no rise then, because"
                    + " there was nothing before: the first event of a kind is missed.");

    /** Labels that a target's series have from the start, or that name the target. */
    private static final Set<String> OF_TARGETS = Set.of(
            "job", "instance", "cluster", "namespace", "pod", "container", "service", "env", "environment", "region",
            "__name__");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        rule.alert().ifPresent(alert -> check(rule, alert, report));
    }

    private static void check(CheckedRule rule, AlertingRuleSpec alert, Report report) {
        Condition.of(Selectors.bare(alert.expr()))
                .filter(condition -> condition.isLowerBound() && condition.threshold() == 0)
                .flatMap(condition -> rate(condition.value()))
                .ifPresent(call -> Selectors.ofRange(call.args().getFirst()).ifPresent(selector -> {
                    Optional<Matcher> kind = kindOfEvent(selector);
                    kind.ifPresent(matcher -> report.add(
                            rule.at(call),
                            "the first event with " + matcher + " is not seen if its series begins with it",
                            Suggestion.of("add what is new: or (" + plain(selector) + " unless " + plain(selector)
                                    + " offset 10m) > 0; or have the series start at zero")));
                }));
    }

    private static Optional<Call> rate(Expr expr) {
        return switch (Selectors.bare(expr)) {
            case AggregateExpr aggregate -> rate(aggregate.expr());
            case Call call when call.function() == Function.RATE || call.function() == Function.INCREASE ->
                    Optional.of(call);
            default -> Optional.empty();
        };
    }

    private static Optional<Matcher> kindOfEvent(VectorSelector selector) {
        return selector.matchers().stream()
                .filter(matcher -> matcher.operator() == MatchOperator.EQUAL && !matcher.value().isEmpty())
                .filter(matcher -> !OF_TARGETS.contains(matcher.name()))
                .findFirst();
    }

    private static String plain(VectorSelector selector) {
        return ExprPrinter.print(selector);
    }
}
