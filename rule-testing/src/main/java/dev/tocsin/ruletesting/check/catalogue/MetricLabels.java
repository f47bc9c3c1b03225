package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.label.Matcher;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.Selectors;
import dev.tocsin.ruletesting.check.infer.SeriesKind.Behaviour;

/** A selector on a label that series of the metric's type never have. */
final class MetricLabels implements Check {

    private static final Description DESCRIPTION = new Description(
            "metric-labels",
            Severity.ERROR,
            "a selector on `quantile` or `le` where the metric's type has no such label",
            "Only a summary has the label `quantile`, and only the buckets of a histogram have `le`. Anything else asked for"
                    + " them selects nothing, and the alert never fires.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        for (VectorSelector selector : rule.nodes(VectorSelector.class)) {
            String name = Selectors.metricName(selector).orElse("");
            for (Matcher matcher : selector.matchers()) {
                if (!matcher.matches("") && matcher.name().equals("quantile")) {
                    checkQuantile(rule, selector, name, report);
                } else if (!matcher.matches("") && matcher.name().equals("le")) {
                    checkLe(rule, selector, name, report);
                }
            }
        }
    }

    private static void checkQuantile(CheckedRule rule, VectorSelector selector, String name, Report report) {
        boolean isPart = name.endsWith("_bucket") || name.endsWith("_sum") || name.endsWith("_count");
        if (rule.set().types().isHistogram(name)) {
            report.add(
                    rule.at(selector),
                    name + " " + rule.set().types().of(selector).reason() + ", and histograms have no label quantile",
                    Suggestion.of("compute it: histogram_quantile(0.95, sum by (le) (rate(" + name + "_bucket[5m])))"));
        } else if (isPart) {
            report.add(
                    rule.at(selector),
                    name + " has no label quantile: only the bare name of a summary has it");
        }
    }

    private static void checkLe(CheckedRule rule, VectorSelector selector, String name, Report report) {
        boolean isOther = name.endsWith("_sum") || name.endsWith("_count") || name.endsWith("_total")
                || rule.set().types().of(selector).is(Behaviour.HISTOGRAM)
                || rule.set().types().of(selector).is(Behaviour.SUMMARY);
        if (isOther && rule.set().recorded().named(name).isEmpty()) {
            report.add(
                    rule.at(selector),
                    name + " has no label le: only the buckets of a histogram have it",
                    Suggestion.of("select the series of the buckets, which end in _bucket"));
        }
    }
}
