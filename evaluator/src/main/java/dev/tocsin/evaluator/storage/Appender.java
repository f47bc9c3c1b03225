package dev.tocsin.evaluator.storage;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.label.Labels;
import java.util.Arrays;

/**
 * One batch of samples on its way into a {@link SeriesStore}: a scrape, the results of a rule, a step of a test. It holds the
 * store's write lock from {@link SeriesStore#appender(Timeline)} until {@link #close}, so everything slow (reading a body,
 * waiting for a file) belongs before it. Readers see nothing of the batch until {@link #commit}; closing without it takes
 * the samples back. Used by the thread that opened it.
 */
public final class Appender implements AutoCloseable {

    private final SeriesStore store;
    private Timeline timeline;
    private MemorySeries[] touched = new MemorySeries[16];
    private int touchedCount;
    private Timeline[] extended = new Timeline[2];
    private int extendedCount;

    Appender(SeriesStore store, Timeline timeline) {
        this.store = store;
        this.timeline = timeline;
    }

    /** Names another timeline of the same store for the series that are new from here on. */
    public void use(Timeline batchTimeline) {
        timeline = batchTimeline;
    }

    Timeline timeline() {
        return timeline;
    }

    /**
     * Finds the series with these labels or makes room for a new one. The handle can be kept for later batches. When the
     * store is full, appends through a new series' handle are refused with {@link AppendOutcome#SERIES_LIMIT}.
     */
    public SeriesHandle series(Labels labels) {
        return store.findOrAdd(labels);
    }

    /** Whether a series has no sample yet, so that its first one puts it on the batch's timeline. */
    public boolean isNew(SeriesHandle series) {
        return store.held((MemorySeries) series).isEmpty();
    }

    /** Looks at where the next sample of a series will go, so that it is at hand; the result means nothing. */
    public long touch(SeriesHandle series) {
        return ((MemorySeries) series).touch();
    }

    /** Appends a float; {@link StaleMarker#VALUE} ends the series. */
    public AppendOutcome append(SeriesHandle series, long timestampMs, double value) {
        return append(series, timestampMs, value, 0);
    }

    /** Appends a float of which the start of its count is known; 0 says that it is not. */
    public AppendOutcome append(SeriesHandle series, long timestampMs, double value, long startTimestampMs) {
        MemorySeries target = store.held((MemorySeries) series);
        return target.id() == MemorySeries.NO_ID
                ? AppendOutcome.SERIES_LIMIT
                : target.append(this, timestampMs, value, null, startTimestampMs);
    }

    /** Appends a native histogram, with the start of its count or 0. */
    public AppendOutcome append(
            SeriesHandle series, long timestampMs, FloatHistogram histogram, long startTimestampMs) {
        MemorySeries target = store.held((MemorySeries) series);
        return target.id() == MemorySeries.NO_ID
                ? AppendOutcome.SERIES_LIMIT
                : target.append(this, timestampMs, 0, histogram, startTimestampMs);
    }

    /** Finds or makes the series and appends a float. */
    public AppendOutcome append(Labels labels, long timestampMs, double value) {
        return append(series(labels), timestampMs, value);
    }

    /** Shows what was appended so far to readers, all rows of a timeline at once; the batch may go on. */
    public void commit() {
        for (int i = 0; i < touchedCount; i++) {
            touched[i].commit();
        }
        for (int i = 0; i < extendedCount; i++) {
            extended[i].commit();
        }
        forget();
        store.publish();
    }

    /** Takes back what was appended since the last {@link #commit}; new series stay, without samples. */
    public void rollback() {
        for (int i = 0; i < touchedCount; i++) {
            touched[i].rollback();
        }
        for (int i = 0; i < extendedCount; i++) {
            extended[i].rollback();
        }
        forget();
        store.publish();
    }

    /** Takes back what was not committed and lets the next writer in. */
    @Override
    public void close() {
        if (store.isWrittenByThisThread()) {
            rollback();
            store.closed();
        }
    }

    private void forget() {
        Arrays.fill(touched, 0, touchedCount, null);
        Arrays.fill(extended, 0, extendedCount, null);
        touchedCount = 0;
        extendedCount = 0;
    }

    void touched(MemorySeries series) {
        if (touchedCount == touched.length) {
            touched = Arrays.copyOf(touched, 2 * touchedCount);
        }
        touched[touchedCount++] = series;
    }

    void extended(Timeline which) {
        if (extendedCount == extended.length) {
            extended = Arrays.copyOf(extended, 2 * extendedCount);
        }
        extended[extendedCount++] = which;
    }
}
