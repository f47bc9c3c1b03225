package dev.tocsin.evaluator.engine.function;

import dev.tocsin.evaluator.histogram.CounterResetHint;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import org.jspecify.annotations.Nullable;

/**
 * The change between the first and the last histogram of a window, at the lowest resolution within, counter resets made up
 * for. Source: reference §8.2, "Histogram rate".
 */
final class HistogramIncrease {

    private final RangeWindow window;
    private final boolean counter;

    private HistogramIncrease(RangeWindow window, boolean counter) {
        this.window = window;
        this.counter = counter;
    }

    /**
     * The change over a window of histograms alone. A gauge, compact; null where exponential and custom buckets meet.
     *
     * @param fromZero whether the counter was zero within the window before the first histogram, which then counts too
     */
    static @Nullable FloatHistogram over(RangeWindow window, boolean counter, boolean fromZero) {
        return new HistogramIncrease(window, counter).increase(fromZero);
    }

    private @Nullable FloatHistogram increase(boolean fromZero) {
        FloatHistogram first = at(window.lo());
        FloatHistogram last = at(window.hi() - 1);
        FloatHistogram base = counter && window.size() > 1 ? startingPoint() : first;
        if (!combinesWithAll(base)) {
            // Where the last histogram does not combine, those between are not looked at.
            if (counter && !last.combinesWith(base)
                    && (HistogramWindows.isGauge(first) || HistogramWindows.isGauge(last))) {
                HistogramWindows.noteNoCounter(window);
            }
            HistogramWindows.noteMixedSchemas(window);
            return null;
        }
        noteKinds(first, last);
        FloatHistogram change =
                HistogramWindows.difference(window, last.reducedTo(lowestSchema(base, last)), base);
        if (change != null && counter) {
            change = withResets(change, base);
        }
        if (change != null && fromZero) {
            change = plus(change, first);
        }
        return change == null
                ? null
                : change.withCounterResetHint(CounterResetHint.GAUGE).compact();
    }

    private FloatHistogram at(int index) {
        return HistogramWindows.histogram(window, index);
    }

    private void noteKinds(FloatHistogram first, FloatHistogram last) {
        if (!counter) {
            if (!HistogramWindows.isGauge(first) || !HistogramWindows.isGauge(last)) {
                HistogramWindows.noteNoGauge(window);
            }
            return;
        }
        for (int i = window.lo(); i < window.hi(); i++) {
            if (HistogramWindows.isGauge(at(i))) {
                HistogramWindows.noteNoCounter(window);
                return;
            }
        }
    }

    /** The first histogram, or an empty one where a reset follows it: then its layout must not matter. */
    private FloatHistogram startingPoint() {
        FloatHistogram first = at(window.lo());
        FloatHistogram second = at(window.lo() + 1);
        boolean reset = second.detectReset(first) || StartTimestamps.isReset(window, window.lo() + 1);
        return reset ? FloatHistogram.emptyLike(second) : first;
    }

    private boolean combinesWithAll(FloatHistogram base) {
        int from = counter ? window.lo() + 1 : window.hi() - 1;
        for (int i = from; i < window.hi(); i++) {
            if (!at(i).combinesWith(base)) {
                return false;
            }
        }
        return true;
    }

    private int lowestSchema(FloatHistogram base, FloatHistogram last) {
        int lowest = Math.min(base.schema(), last.schema());
        if (counter) {
            for (int i = window.lo() + 1; i < window.hi() - 1; i++) {
                lowest = Math.min(lowest, at(i).schema());
            }
        }
        return lowest;
    }

    private FloatHistogram withResets(FloatHistogram change, FloatHistogram base) {
        FloatHistogram total = change;
        FloatHistogram previous = base;
        for (int i = window.lo() + 1; i < window.hi(); i++) {
            FloatHistogram current = at(i);
            if (current.detectReset(previous) || StartTimestamps.isReset(window, i)) {
                total = plus(total, previous);
            }
            previous = current;
        }
        return total;
    }

    private FloatHistogram plus(FloatHistogram total, FloatHistogram addend) {
        return HistogramWindows.sum(window, total, addend);
    }
}
