package dev.tocsin.evaluator.ingest;

import org.jspecify.annotations.Nullable;

/** The types that a {@code # TYPE} line can name. */
public enum MetricType {
    COUNTER("counter", "counter"),
    GAUGE("gauge", "gauge"),
    HISTOGRAM("histogram", "histogram"),
    GAUGE_HISTOGRAM("gaugehistogram", null),
    SUMMARY("summary", "summary"),
    INFO("info", null),
    STATESET("stateset", null),
    UNKNOWN("unknown", "untyped");

    private final String text;
    private final @Nullable String prometheusText;

    MetricType(String text, @Nullable String prometheusText) {
        this.text = text;
        this.prometheusText = prometheusText;
    }

    /** The type as OpenMetrics and the metadata API write it. */
    public String text() {
        return text;
    }

    /** The type that a text in a format names, or null when the format has no such type. */
    static @Nullable MetricType of(String text, ExpositionFormat format) {
        for (MetricType type : values()) {
            String word =
                    switch (format) {
                        case PROMETHEUS_TEXT -> type.prometheusText;
                        case OPENMETRICS_TEXT -> type.text;
                    };
            if (text.equals(word)) {
                return type;
            }
        }
        return null;
    }
}
