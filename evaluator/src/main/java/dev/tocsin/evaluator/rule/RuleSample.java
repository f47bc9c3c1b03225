package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.label.Labels;
import org.jspecify.annotations.Nullable;

/** A sample a rule gives; {@code histogram} is null for floats, and then {@code value} counts. */
record RuleSample(Labels labels, double value, @Nullable FloatHistogram histogram) {

    static RuleSample of(Labels labels, double value) {
        return new RuleSample(labels, value, null);
    }
}
