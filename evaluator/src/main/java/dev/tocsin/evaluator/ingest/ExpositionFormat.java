package dev.tocsin.evaluator.ingest;

import java.util.Locale;
import java.util.Optional;

/** The text formats in which series are exposed. */
public enum ExpositionFormat {
    /** Prometheus text 0.0.4, and 1.0.0 which differs in negotiation alone. Timestamps are milliseconds. */
    PROMETHEUS_TEXT("text/plain"),
    /** OpenMetrics 1.0 text. Timestamps are seconds, the text ends with {@code # EOF}. */
    OPENMETRICS_TEXT("application/openmetrics-text");

    private final String mediaType;

    ExpositionFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The format that a Content-Type header names; its parameters are not looked at. Empty for every other type. */
    public static Optional<ExpositionFormat> ofContentType(String contentType) {
        int end = contentType.indexOf(';');
        String type = (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        for (ExpositionFormat format : values()) {
            if (format.mediaType.equals(type)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
