package dev.tocsin.evaluator.storage;

import java.util.Arrays;

/**
 * The uncompressed stretch of a {@link Timeline}: the timestamps of the rows from {@code base} on. Columns of values that
 * belong to it are parallel to {@link #times}. Rows are added by the writer and never change.
 */
final class Segment {

    final Timeline timeline;

    /** The row of {@code times()[0]}. */
    final int base;

    private volatile long[] times;

    Segment(Timeline timeline, int base, long[] times) {
        this.timeline = timeline;
        this.base = base;
        this.times = times;
    }

    long[] times() {
        return times;
    }

    int capacity() {
        return times.length;
    }

    long timeOf(int row) {
        return times[row - base];
    }

    /** Writes the timestamp of a row that no reader knows of yet. */
    void put(int row, long timestampMs) {
        int index = row - base;
        if (index == times.length) {
            times = Arrays.copyOf(times, index + Math.max(8, Math.min(index, base > 0 ? 8 : index)));
        }
        times[index] = timestampMs;
    }

    /** The first row in {@code [from, to)} after a time, or {@code to}. */
    int firstAfter(long timeMs, int from, int to) {
        return TimeSearch.firstAfter(times, from - base, to - base, timeMs) + base;
    }

    /** The row in {@code [from, to)} with this timestamp, or {@code -(insertion row) - 1}. */
    int find(long timestampMs, int from, int to) {
        int found = Arrays.binarySearch(times, from - base, to - base, timestampMs);
        return found >= 0 ? found + base : found - base;
    }
}
