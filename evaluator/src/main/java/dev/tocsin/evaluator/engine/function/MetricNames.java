package dev.tocsin.evaluator.engine.function;

import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.label.Labels;

/** How annotations name the metric they speak of. */
public final class MetricNames {

    private MetricNames() {}

    /** {@code for metric name "x"} after a space, nothing for labels without a name. */
    public static String suffix(Labels labels) {
        String name = labels.metricName();
        return name.isEmpty() ? "" : " for metric name " + GoStrings.quote(name);
    }
}
