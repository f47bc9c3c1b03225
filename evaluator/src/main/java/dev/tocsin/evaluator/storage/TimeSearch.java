package dev.tocsin.evaluator.storage;

import org.jspecify.annotations.Nullable;

/**
 * Finds a stretch of time among ascending timestamps. The last answer is kept: series that are scraped together share their
 * timestamps, so whoever reads one after the other asks the same again.
 */
final class TimeSearch {

    private long @Nullable [] times;
    private int size;
    private long afterMs;
    private long untilMs;
    private int from;
    private int to;

    /** Looks among the first {@code count} timestamps for those with {@code after < timestamp <= until}. */
    @SuppressWarnings("ReferenceEquality") // timestamps do not change once they are written: the same array holds the same
    void find(long[] among, int count, long after, long until) {
        if (times == among && size == count && afterMs == after && untilMs == until) {
            return;
        }
        times = among;
        size = count;
        afterMs = after;
        untilMs = until;
        to = count == 0 || among[count - 1] <= until ? count : firstAfter(among, 0, count, until);
        from = firstAfter(among, 0, to, after);
    }

    /** The first index found. */
    int from() {
        return from;
    }

    /** The index after the last one found. */
    int to() {
        return to;
    }

    /** The first index in {@code [from, to)} whose time is after {@code timeMs}, or {@code to}. */
    static int firstAfter(long[] times, int from, int to, long timeMs) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] > timeMs) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
