package dev.tocsin.ruletesting.series;

import dev.tocsin.evaluator.histogram.CounterResetTracker;
import dev.tocsin.evaluator.storage.AppendOutcome;
import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.format.PrometheusDurations;
import dev.tocsin.promql.label.Labels;
import java.util.HashMap;
import java.util.Map;

/**
 * A store of its own for one test. Stored histograms get the hint of counter resets that Prometheus' storage would give them.
 * For one thread.
 */
public final class TestStore {

    private final SeriesStore store = new SeriesStore();
    private final Map<Labels, CounterResetTracker> trackers = new HashMap<>();

    /** The series, for reading and for rules that write their results. */
    public SeriesStore source() {
        return store;
    }

    /** Opens a batch of samples. */
    public Batch batch() {
        return new Batch(store.appender());
    }

    /** Samples that become visible together. */
    public final class Batch implements AutoCloseable {

        private final Appender appender;

        private Batch(Appender appender) {
            this.appender = appender;
        }

        /**
         * Adds a value; a gap adds nothing.
         *
         * @param startTimestampMs the start of its count, 0 when unknown
         * @throws StoreRefusal when the store does not take it
         */
        public void append(Labels labels, long timestampMs, SequenceValue value, long startTimestampMs) {
            switch (value) {
                case SequenceValue.Gap gap -> {
                    // nothing to add
                }
                case SequenceValue.FloatValue number -> {
                    endRun(labels);
                    check(
                            appender.append(
                                    appender.series(labels), timestampMs, number.value(), startTimestampMs),
                            labels,
                            timestampMs);
                }
                case SequenceValue.HistogramValue histogram ->
                        check(
                                appender.append(
                                        appender.series(labels),
                                        timestampMs,
                                        tracker(labels).next(histogram.histogram()),
                                        startTimestampMs),
                                labels,
                                timestampMs);
            }
        }

        /** Makes the samples visible. */
        public void commit() {
            appender.commit();
        }

        @Override
        public void close() {
            appender.close();
        }

        private void check(AppendOutcome outcome, Labels labels, long timestampMs) {
            String reason =
                    switch (outcome) {
                        case APPENDED, SAME -> null;
                        case DUPLICATE_TIMESTAMP -> "there is another value at this time";
                        case OUT_OF_ORDER -> "there is a newer sample";
                        case SERIES_LIMIT -> "there are too many series";
                    };
            if (reason != null) {
                throw new StoreRefusal("cannot store the sample of " + labels.toMetricString() + " at "
                        + PrometheusDurations.print(timestampMs) + ": " + reason);
            }
        }
    }

    private CounterResetTracker tracker(Labels labels) {
        return trackers.computeIfAbsent(labels, key -> new CounterResetTracker());
    }

    private void endRun(Labels labels) {
        CounterResetTracker tracker = trackers.get(labels);
        if (tracker != null) {
            tracker.endRun();
        }
    }
}
