package dev.tocsin.ruletesting.timeline;

import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.series.SequenceValue;
import dev.tocsin.ruletesting.series.TestStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The samples of the input series, handed to the store as time goes on. */
final class InputSamples {

    private final List<Map.Entry<Labels, List<SequenceValue>>> series;
    private final long startMs;
    private final long intervalMs;
    private int next;

    InputSamples(Map<Labels, List<SequenceValue>> series, long startMs, long intervalMs) {
        this.series = new ArrayList<>(series.entrySet());
        this.startMs = startMs;
        this.intervalMs = intervalMs;
    }

    /**
     * Appends what is due up to a time, this time included, and was not appended before.
     *
     * @throws dev.tocsin.ruletesting.series.StoreRefusal when the store does not take a sample
     */
    void appendUntil(long timestampMs, TestStore store) {
        int longest = series.stream().mapToInt(s -> s.getValue().size()).max().orElse(0);
        if (next >= longest || timeOf(next) > timestampMs) {
            return;
        }
        try (TestStore.Batch batch = store.batch()) {
            for (; next < longest && timeOf(next) <= timestampMs; next++) {
                for (Map.Entry<Labels, List<SequenceValue>> one : series) {
                    if (next < one.getValue().size()) {
                        batch.append(one.getKey(), timeOf(next), one.getValue().get(next), 0);
                    }
                }
            }
            batch.commit();
        }
    }

    private long timeOf(int position) {
        return startMs + position * intervalMs;
    }
}
