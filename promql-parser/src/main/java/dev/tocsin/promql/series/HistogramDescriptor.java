package dev.tocsin.promql.series;

import java.util.List;

/**
 * A native histogram as the series notation writes it; bucket counts are absolute, not cumulative.
 *
 * @param schema           the resolution, -53 for custom buckets
 * @param counterResetHint what the notation says of resets
 * @param offset           the index of the first positive bucket
 * @param customValues     the upper bounds of custom buckets, the last one (+Inf) left out
 */
public record HistogramDescriptor(
        int schema,
        double count,
        double sum,
        double zeroCount,
        double zeroThreshold,
        ResetHint counterResetHint,
        boolean counterResetHintWritten,
        int offset,
        List<Double> buckets,
        int negativeOffset,
        List<Double> negativeBuckets,
        List<Double> customValues) {

    /** The values of {@code counter_reset_hint}. */
    public enum ResetHint {
        UNKNOWN,
        RESET,
        NOT_RESET,
        GAUGE
    }

    public HistogramDescriptor {
        buckets = List.copyOf(buckets);
        negativeBuckets = List.copyOf(negativeBuckets);
        customValues = List.copyOf(customValues);
    }
}
