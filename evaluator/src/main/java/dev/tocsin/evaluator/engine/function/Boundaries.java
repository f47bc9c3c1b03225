package dev.tocsin.evaluator.engine.function;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import org.jspecify.annotations.Nullable;

/**
 * The edges of an anchored or smoothed window: which samples decide the values there, and these values.
 *
 * @param first the index of the newest sample at or before the start, or of the first one in the window
 * @param last  the index of the newest sample at or before the end or, smoothed, of the first one at or after the end
 */
record Boundaries(RangeWindow window, int first, int last, boolean smoothed) {

    /** The edges of a window; null when all samples lie before or all lie behind it. */
    static @Nullable Boundaries of(RangeWindow window, boolean smoothed) {
        int first = window.anchor();
        int last = window.hi() - 1;
        boolean endsBetween = last < first || window.timestampMs(last) < window.endMs();
        if (smoothed && endsBetween && window.hasNext()) {
            last = window.hi();
        }
        boolean around = last >= first
                && window.timestampMs(last) > window.startMs()
                && window.timestampMs(first) <= window.endMs();
        return around ? new Boundaries(window, first, last, smoothed) : null;
    }

    boolean interpolatesLeft() {
        return smoothed && window.timestampMs(first) < window.startMs();
    }

    private boolean interpolatesRight() {
        return smoothed && window.timestampMs(last) > window.endMs();
    }

    /** The number of histograms among the samples from first to last. */
    int histogramCount() {
        int count = 0;
        for (int i = first; i <= last && window.mayHoldHistograms(); i++) {
            if (window.histogram(i) != null) {
                count++;
            }
        }
        return count;
    }

    FloatHistogram histogram(int index) {
        return HistogramWindows.histogram(window, index);
    }

    /** The float at the start of the window. */
    double left(boolean counter) {
        return interpolatesLeft()
                ? Interpolation.between(window, first, window.startMs(), counter)
                : window.value(first);
    }

    /** The float at the end of the window. */
    double right(boolean counter) {
        return interpolatesRight()
                ? Interpolation.between(window, last - 1, window.endMs(), counter)
                : window.value(last);
    }

    /** What counters lost by resets between the edges. */
    double resetTotal(double left, double right) {
        int from = window.timestampMs(first) <= window.startMs() ? first + 1 : first;
        int to = window.timestampMs(last) >= window.endMs() ? last - 1 : last;
        double total = 0;
        double previous = left;
        for (int i = from; i <= to; i++) {
            double current = window.value(i);
            if (current < previous) {
                total += previous;
            }
            previous = current;
        }
        return right < previous ? total + previous : total;
    }

    /** Whether the histograms that matter combine: all of a counter's, else those that decide the edges. */
    boolean combine(boolean counter) {
        FloatHistogram base = histogram(first);
        for (int i = first + 1; i <= last; i++) {
            boolean matters = counter
                    || i == last
                    || interpolatesLeft() && i == first + 1
                    || interpolatesRight() && i == last - 1;
            if (matters && !histogram(i).combinesWith(base)) {
                return false;
            }
        }
        return true;
    }

    /** The histogram at the start of the window; all that matter must combine. */
    FloatHistogram leftHistogram(boolean counter) {
        return interpolatesLeft()
                ? Interpolation.between(
                        window, histogram(first), histogram(first + 1), first, window.startMs(), counter)
                : histogram(first);
    }

    /** The histogram at the end of the window; all that matter must combine. */
    FloatHistogram rightHistogram(boolean counter) {
        return interpolatesRight()
                ? Interpolation.between(
                        window, histogram(last - 1), histogram(last), last - 1, window.endMs(), counter)
                : histogram(last);
    }
}
