package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.Selectors;

/** A recording rule that computes nothing. */
final class RecordCopy implements Check {

    private static final Description DESCRIPTION = new Description(
            "record-copy",
            Severity.INFO,
            "a recording rule that stores a metric again under another name",
            "A recording rule saves work that would be done at each query. A bare selector is no work: the copy costs storage,"
                    + " lags behind, and nobody knows which of the two to use.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        if (rule.alert().isEmpty() && rule.spec().labels().isEmpty()
                && Selectors.bare(rule.spec().expr()) instanceof VectorSelector selector
                && selector.shift().offset() == null && selector.shift().at() == null) {
            report.add(
                    rule.at(selector),
                    "records " + Selectors.metricName(selector).orElse("series") + " as it is",
                    Suggestion.of("use the metric itself, or record what is asked of it: a rate, a sum, a ratio"));
        }
    }
}
