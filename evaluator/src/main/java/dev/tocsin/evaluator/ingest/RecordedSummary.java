package dev.tocsin.evaluator.ingest;

import java.util.Map;

/**
 * What a recorded file held.
 *
 * @param samples  the number of samples
 * @param series   the number of series
 * @param firstMs  the time of its earliest sample; greater than {@code lastMs} when there is none
 * @param lastMs   the time of its latest sample
 * @param types    what its {@code # TYPE} lines say, by metric family
 */
public record RecordedSummary(
        long samples, int series, long firstMs, long lastMs, Map<String, MetricType> types) {

    public RecordedSummary {
        types = Map.copyOf(types);
    }
}
