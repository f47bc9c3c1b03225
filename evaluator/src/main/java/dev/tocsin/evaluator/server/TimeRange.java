package dev.tocsin.evaluator.server;

import dev.tocsin.evaluator.storage.SampleWindow;
import dev.tocsin.evaluator.storage.Series;

/** A stretch of time that series are looked for in; both ends belong to it. Used by one thread. */
final class TimeRange {

    /** The newest samples are looked at first: they are at hand, and most series have one there. */
    private static final long RECENT_MS = 300_000;

    private final long startMs;
    private final long endMs;
    private final SampleWindow window = new SampleWindow();

    TimeRange(long startMs, long endMs) {
        this.startMs = startMs;
        this.endMs = endMs;
    }

    /** Whether the end lies before the start. */
    boolean isReversed() {
        return endMs < startMs;
    }

    /** Whether a series has a sample within the range; without limits every series has. */
    boolean holdsSamplesOf(Series series) {
        if (startMs <= TimeParameter.MIN_MS && endMs >= TimeParameter.MAX_MS) {
            return true;
        }
        return startMs <= endMs
                && (has(series, Math.max(startMs, endMs - RECENT_MS), endMs) || has(series, startMs, endMs));
    }

    private boolean has(Series series, long fromMs, long untilMs) {
        series.read(fromMs - 1, untilMs, window);
        return window.size() > 0;
    }
}
