package dev.tocsin.evaluator.storage;

/**
 * The timestamps that several series share: one row per scrape of a target, per evaluation of a rule group, per step of a
 * test. A series holds values for a run of rows; where it misses a row, it holds a hole. Whoever writes batches at
 * common times keeps one timeline for them and names it to {@link SeriesStore#appender(Timeline)}; a series belongs to the
 * timeline that was named with its first sample and leaves it for one of its own when its timestamps do not fit.
 *
 * <p>Rows are added under the store's write lock and become visible to readers all at once, with the commit.
 */
public final class Timeline {

    private static final int FIRST_CAPACITY = 8;

    private final boolean shared;
    private Segment segment;

    /** The number of rows, those of the open batch included; the writer's. */
    private int size;

    /** The number of rows that readers may see. */
    private volatile int committed;

    private Timeline(boolean shared) {
        this.shared = shared;
        this.segment = new Segment(0, new long[FIRST_CAPACITY]);
    }

    static Timeline shared() {
        return new Timeline(true);
    }

    /** The timeline of one series alone. */
    static Timeline single() {
        return new Timeline(false);
    }

    boolean isShared() {
        return shared;
    }

    Segment segment() {
        return segment;
    }

    int size() {
        return size;
    }

    int committed() {
        return committed;
    }

    /** The row of a timestamp among the uncompressed rows, or -1. */
    int rowOf(long timestampMs) {
        int row = segment.find(timestampMs, segment.base, size);
        return row >= 0 ? row : -1;
    }

    boolean isAfterEnd(long timestampMs) {
        return size == segment.base || timestampMs > segment.timeOf(size - 1);
    }

    /** Adds a row at the end and tells whether it is the first one of its batch. */
    boolean extend(long timestampMs) {
        segment.put(size, timestampMs);
        size++;
        return size == committed + 1;
    }

    void commit() {
        committed = size;
    }

    void rollback() {
        size = committed;
    }
}
