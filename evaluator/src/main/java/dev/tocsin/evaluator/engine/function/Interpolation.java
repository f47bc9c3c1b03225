package dev.tocsin.evaluator.engine.function;

import dev.tocsin.evaluator.histogram.FloatHistogram;

/** Values between two neighbouring samples; a counter that drops between them is taken to start from zero. */
final class Interpolation {

    private Interpolation() {}

    /** The float at a time between the samples {@code index} and {@code index + 1}. */
    static double between(RangeWindow window, int index, long timestampMs, boolean counter) {
        double before = window.value(index);
        double after = window.value(index + 1);
        if (counter && after < before) {
            before = 0;
        }
        return before + (after - before) * fraction(window, index, timestampMs);
    }

    /** The histogram at a time between the samples {@code index} and {@code index + 1}, which combine. */
    static FloatHistogram between(
            RangeWindow window,
            FloatHistogram before,
            FloatHistogram after,
            int index,
            long timestampMs,
            boolean counter) {
        double fraction = fraction(window, index, timestampMs);
        if (counter && after.detectReset(before)) {
            return after.times(fraction);
        }
        FloatHistogram change = after.minus(before).histogram();
        return before.plus(change.times(fraction)).histogram().withCounterResetHint(before.counterResetHint());
    }

    private static double fraction(RangeWindow window, int index, long timestampMs) {
        long beforeMs = window.timestampMs(index);
        return (double) (timestampMs - beforeMs) / (window.timestampMs(index + 1) - beforeMs);
    }
}
