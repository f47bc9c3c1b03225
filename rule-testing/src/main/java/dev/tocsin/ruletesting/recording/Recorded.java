package dev.tocsin.ruletesting.recording;

import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.series.SequenceValue;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What has been recorded so far.
 *
 * @param series   one value each interval, from the start on
 * @param interval the time between two scrapes
 */
public record Recorded(Map<Labels, List<SequenceValue>> series, Instant start, Duration interval) {

    /**
     * Both together.
     *
     * @throws IllegalArgumentException when they do not have start and interval in common
     */
    public Recorded and(Recorded other) {
        if (!start.equals(other.start) || !interval.equals(other.interval)) {
            throw new IllegalArgumentException(
                    "recordings that are given together must start at the same time and have the same scrape interval");
        }
        Map<Labels, List<SequenceValue>> all = new LinkedHashMap<>(series);
        all.putAll(other.series);
        return new Recorded(all, start, interval);
    }
}
