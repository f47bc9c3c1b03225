package dev.tocsin.ruletesting.series;

import dev.tocsin.evaluator.storage.AppendOutcome;
import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesHandle;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.format.PrometheusDurations;
import dev.tocsin.promql.label.Labels;
import org.jspecify.annotations.Nullable;

/** A store of its own for one test. For one thread. */
public final class TestStore {

    private final SeriesStore store = new SeriesStore();

    /** A series that a test gives; the store knows of it with its first sample. */
    public static final class Series {

        private final Labels labels;
        private @Nullable SeriesHandle handle;

        private Series(Labels labels) {
            this.labels = labels;
        }

        private SeriesHandle in(Appender appender) {
            SeriesHandle known = handle;
            if (known == null) {
                known = appender.series(labels);
                handle = known;
            }
            return known;
        }
    }

    /** The series, for reading and for rules that write their results. */
    public SeriesStore source() {
        return store;
    }

    /** The series with these labels, to append to in any batch. */
    public Series series(Labels labels) {
        return new Series(labels);
    }

    /** Opens a batch of samples. */
    public Batch batch() {
        return new Batch(store.appender());
    }

    /** Samples that become visible together. */
    public static final class Batch implements AutoCloseable {

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
        public void append(Series series, long timestampMs, SequenceValue value, long startTimestampMs) {
            if (value instanceof SequenceValue.Gap) {
                return;
            }
            SeriesHandle handle = series.in(appender);
            AppendOutcome outcome = value instanceof SequenceValue.HistogramValue histogram
                    ? appender.append(handle, timestampMs, histogram.histogram(), startTimestampMs)
                    : appender.append(
                            handle, timestampMs, ((SequenceValue.FloatValue) value).value(), startTimestampMs);
            if (!outcome.isStored()) {
                throw refusal(outcome, series.labels, timestampMs);
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

        private static StoreRefusal refusal(AppendOutcome outcome, Labels labels, long timestampMs) {
            String reason =
                    switch (outcome) {
                        case APPENDED, SAME -> throw new IllegalStateException("no refusal: " + outcome);
                        case DUPLICATE_TIMESTAMP -> "there is another value at this time";
                        case OUT_OF_ORDER -> "there is a newer sample";
                        case SERIES_LIMIT -> "there are too many series";
                    };
            return new StoreRefusal("cannot store the sample of " + labels.toMetricString() + " at "
                    + PrometheusDurations.print(timestampMs) + ": " + reason);
        }
    }
}
