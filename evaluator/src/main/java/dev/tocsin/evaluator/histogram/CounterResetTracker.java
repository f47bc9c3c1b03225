package dev.tocsin.evaluator.histogram;

import org.jspecify.annotations.Nullable;

/**
 * Gives the histograms of one series the hints with which storage keeps them: gauges stay gauges; of counters, the first of
 * a run gets {@code UNKNOWN} and the others {@code NOT_RESET}. A run ends at a counter reset, at another schema, zero
 * threshold or custom bounds, and at a float or staleness marker. Fed in the order of time; not for several threads.
 */
public final class CounterResetTracker {

    private @Nullable FloatHistogram last;

    /** Notes a float or a staleness marker, which ends the run. */
    public void endRun() {
        last = null;
    }

    /** The next histogram with the hint it is stored with. */
    public FloatHistogram next(FloatHistogram histogram) {
        FloatHistogram previous = last;
        last = histogram;
        if (histogram.counterResetHint() == CounterResetHint.GAUGE) {
            return histogram;
        }
        return histogram.withCounterResetHint(
                previous != null && continues(previous, histogram)
                        ? CounterResetHint.NOT_RESET
                        : CounterResetHint.UNKNOWN);
    }

    private static boolean continues(FloatHistogram previous, FloatHistogram histogram) {
        return previous.counterResetHint() != CounterResetHint.GAUGE
                && histogram.counterResetHint() != CounterResetHint.RESET
                && previous.schema() == histogram.schema()
                && previous.zeroThreshold() == histogram.zeroThreshold()
                && CustomBounds.same(previous.customBoundsShared(), histogram.customBoundsShared())
                && !histogram.withCounterResetHint(CounterResetHint.UNKNOWN).detectReset(previous);
    }
}
