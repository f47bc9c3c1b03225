package dev.tocsin.ruletesting.timeline;

import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.series.SequenceValue;
import dev.tocsin.ruletesting.series.TestStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The samples of the input series, handed to the store as time goes on or all at once. */
final class InputSamples {

    private final List<Input> inputs;
    private final TestStore store;
    private final long startMs;
    private final long intervalMs;
    private final int longest;
    private int next;

    /** A series with its values, one a position. */
    private record Input(TestStore.Series series, List<SequenceValue> values) {}

    InputSamples(Map<Labels, List<SequenceValue>> series, TestStore store, long startMs, long intervalMs) {
        this.inputs = new ArrayList<>(series.size());
        series.forEach((labels, values) -> inputs.add(new Input(store.series(labels), values)));
        this.store = store;
        this.startMs = startMs;
        this.intervalMs = intervalMs;
        this.longest = inputs.stream().mapToInt(input -> input.values.size()).max().orElse(0);
    }

    /**
     * Appends what is due up to a time, this time included, and was not appended before.
     *
     * @throws dev.tocsin.ruletesting.series.StoreRefusal when the store does not take a sample
     */
    void appendUntil(long timestampMs) {
        if (next >= longest || timeOf(next) > timestampMs) {
            return;
        }
        try (TestStore.Batch batch = store.batch()) {
            for (; next < longest && timeOf(next) <= timestampMs; next++) {
                for (Input input : inputs) {
                    if (next < input.values.size()) {
                        batch.append(input.series, timeOf(next), input.values.get(next), 0);
                    }
                }
            }
            batch.commit();
        }
    }

    /**
     * Appends everything up to a time, this time included, series by series.
     *
     * @throws dev.tocsin.ruletesting.series.StoreRefusal when the store does not take a sample
     */
    void appendAllUntil(long timestampMs) {
        try (TestStore.Batch batch = store.batch()) {
            for (Input input : inputs) {
                for (int i = 0; i < input.values.size() && timeOf(i) <= timestampMs; i++) {
                    batch.append(input.series, timeOf(i), input.values.get(i), 0);
                }
            }
            batch.commit();
        }
        next = longest;
    }

    private long timeOf(int position) {
        return startMs + position * intervalMs;
    }
}
