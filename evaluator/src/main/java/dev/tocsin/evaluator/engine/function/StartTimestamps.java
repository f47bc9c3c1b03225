package dev.tocsin.evaluator.engine.function;

import dev.tocsin.promql.format.GoStrings;

/** What the start timestamps of samples, where known, tell of counter resets. Source: reference §8.2. */
final class StartTimestamps {

    private StartTimestamps() {}

    /** Whether the counter began anew between a sample and the one before it. */
    static boolean isReset(RangeWindow window, int index) {
        if (!window.hasStartTimestamps()) {
            return false;
        }
        long start = window.startTimestampMs(index);
        if (start == 0 || start >= window.timestampMs(index)) {
            return false;
        }
        long previousMs = window.timestampMs(index - 1);
        long previousStart = window.startTimestampMs(index - 1);
        // Where each sample starts at the one before it they are deltas, unless the earlier start was not known.
        boolean delta = start == previousMs && previousStart != 0 && previousStart < previousMs;
        return start > previousMs || delta;
    }

    /** Whether the counter began within the window but before its first sample, so that the whole first value counts. */
    static boolean beginsWithin(RangeWindow window) {
        if (!window.hasStartTimestamps()) {
            return false;
        }
        long start = window.startTimestampMs(window.lo());
        return start > window.startMs() && start < window.timestampMs(window.lo());
    }

    /** Warns of a sample that claims to have started before the sample before it, and not together with it. */
    static void noteOverlap(RangeWindow window) {
        if (!window.hasStartTimestamps()) {
            return;
        }
        for (int i = window.lo() + 1; i < window.hi(); i++) {
            long start = window.startTimestampMs(i);
            if (start != 0 && start < window.timestampMs(i - 1) && start != window.startTimestampMs(i - 1)) {
                window.notes()
                        .warn("sample has start time that overlaps with previous sample timestamp for metric "
                                + GoStrings.quote(window.metricName()));
                return;
            }
        }
    }
}
