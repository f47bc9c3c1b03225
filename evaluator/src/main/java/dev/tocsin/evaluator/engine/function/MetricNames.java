package dev.tocsin.evaluator.engine.function;

import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.label.Labels;

/** How annotations name the metric they speak of. */
public final class MetricNames {

    private MetricNames() {}

    /** {@code for metric name "x"} after a space, with an empty name for labels without one. */
    public static String suffix(Labels labels) {
        return " for metric name " + GoStrings.quote(labels.metricName());
    }
}
