package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.function.Function;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.Selectors;
import dev.tocsin.ruletesting.check.infer.SeriesKind;
import dev.tocsin.ruletesting.check.infer.SeriesKind.Behaviour;
import java.util.Optional;

/** A function for counters on something else, and a function for gauges on a counter. */
final class RateCounter implements Check {

    private static final Description DESCRIPTION = new Description(
            "rate-counter",
            Severity.WARNING,
            "`rate()` over something that is no counter, or a function for gauges over a counter",
            "Functions for counters take every fall of the value for a restart and add it up, so over a gauge they"
                    + " invent an increase. Functions for gauges do not know restarts: over a counter each looks like a fall.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        for (Call call : rule.nodes(Call.class)) {
            Optional<VectorSelector> selector = Selectors.seriesArgument(call).flatMap(Selectors::ofRange);
            if (selector.isPresent()) {
                check(rule, call, selector.get(), report);
            }
        }
    }

    private static void check(CheckedRule rule, Call call, VectorSelector selector, Report report) {
        String name = Selectors.metricName(selector).orElse("");
        SeriesKind kind = rule.set().types().of(selector);
        boolean recordedSum = rule.set().types().isSumOfCounters(name);
        switch (call.function()) {
            case RATE, IRATE, INCREASE -> {
                if (kind.is(Behaviour.GAUGE) && !recordedSum) {
                    report.add(
                            rule.at(call),
                            call.function().text() + "() needs a counter, but " + name + " " + kind.reason(),
                            gaugeFunction(rule, call));
                }
            }
            case DELTA, IDELTA, DERIV -> {
                if (kind.is(Behaviour.COUNTER)) {
                    Function right = counterFunction(call.function());
                    report.add(
                            rule.at(call),
                            call.function().text() + "() is for gauges, but " + name + " " + kind.reason(),
                            with(rule, call, right, "use " + right.text() + "(), which knows restarts"));
                }
            }
            default -> {}
        }
    }

    private static Function counterFunction(Function forGauges) {
        return switch (forGauges) {
            case DELTA -> Function.INCREASE;
            case IDELTA -> Function.IRATE;
            default -> Function.RATE;
        };
    }

    private static Suggestion gaugeFunction(CheckedRule rule, Call call) {
        Function right = call.function() == Function.INCREASE ? Function.DELTA : Function.DERIV;
        return with(
                rule, call, right,
                "use " + right.text() + "() for the change of a gauge, or avg_over_time() for its mean; if it is a"
                        + " counter after all, say so under metric_types in tocsin-checks.yml");
    }

    private static Suggestion with(CheckedRule rule, Call call, Function function, String text) {
        Expr replacement = new Call(function, call.args(), call.range());
        return Suggestion.replacing(rule, call, replacement, text);
    }
}
