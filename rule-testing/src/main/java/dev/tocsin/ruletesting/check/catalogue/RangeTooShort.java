package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.format.PrometheusDurations;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.Selectors;
import java.util.OptionalDouble;

/** A window in which there are not always two samples. */
final class RangeTooShort implements Check {

    private static final Description DESCRIPTION = new Description(
            "range-too-short",
            Severity.WARNING,
            "a window shorter than two scrapes",
            "A rate needs two samples in its window. A window shorter than two scrape intervals has one or none of them"
                    + " now and then, and four intervals survive a failed scrape.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        long scrapeMs = rule.set().settings().scrapeInterval().toMillis();
        for (Call call : rule.nodes(Call.class)) {
            switch (call.function()) {
                case RATE, IRATE, INCREASE, DELTA, IDELTA, DERIV, PREDICT_LINEAR, CHANGES, RESETS -> {
                    if (Selectors.bare(call.args().getFirst()) instanceof MatrixSelector matrix) {
                        check(rule, call, matrix, scrapeMs, report);
                    }
                }
                default -> {}
            }
        }
    }

    private static void check(CheckedRule rule, Call call, MatrixSelector matrix, long scrapeMs, Report report) {
        boolean recorded = Selectors.metricName(matrix.selector())
                .filter(name -> !rule.set().recorded().named(name).isEmpty()).isPresent();
        long apartMs = recorded ? rule.interval().toMillis() : scrapeMs;
        OptionalDouble window = Selectors.seconds(matrix.window());
        if (window.isPresent() && window.getAsDouble() * 1000 < 2 * apartMs) {
            report.add(
                    rule.at(matrix),
                    call.function().text() + "() over "
                            + PrometheusDurations.print((long) (window.getAsDouble() * 1000)) + " where samples are "
                            + PrometheusDurations.print(apartMs) + " apart",
                    Suggestion.of("take a window of " + PrometheusDurations.print(4 * apartMs) + " or more"));
        }
    }
}
