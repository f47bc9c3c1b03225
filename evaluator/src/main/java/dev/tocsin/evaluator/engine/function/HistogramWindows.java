package dev.tocsin.evaluator.engine.function;

import dev.tocsin.evaluator.histogram.Combination;
import dev.tocsin.evaluator.histogram.CounterResetHint;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.histogram.HistogramAccumulator;
import dev.tocsin.promql.format.GoStrings;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What functions of a window do with native histograms, and what they tell of them. Source: reference §8.2 and §10. */
public final class HistogramWindows {

    private HistogramWindows() {}

    /** A function of a window of floats alone or, by summing or averaging, of histograms alone. */
    public static RangeFunction combining(
            Supplier<HistogramAccumulator> accumulators, FloatWindows.FloatFunction ofFloats) {
        return (window, result) -> {
            int histograms = window.histogramCount();
            if (histograms == 0) {
                result.set(ofFloats.evaluate(window, window.values(), window.lo(), window.hi()));
            } else if (histograms < window.size()) {
                noteMix(window);
            } else {
                combine(window, accumulators.get(), result);
            }
        };
    }

    private static void combine(RangeWindow window, HistogramAccumulator accumulator, RangeResult result) {
        for (int i = window.lo(); i < window.hi(); i++) {
            accumulator.add(histogram(window, i));
        }
        FloatHistogram combined = accumulator.result();
        if (combined == null) {
            noteMixedSchemas(window);
            return;
        }
        if (accumulator.hasResetHintCollision()) {
            window.notes().warn("conflicting counter resets during histogram aggregation");
        }
        if (accumulator.hasReconciledBounds()) {
            window.notes().inform("mismatched custom buckets were reconciled during aggregation");
        }
        result.set(combined);
    }

    /** Counts the samples that differ from the one before; one of the other kind differs. */
    public static void changes(RangeWindow window, RangeResult result) {
        if (!window.mayHoldHistograms()) {
            result.set(OverTime.changes(window.values(), window.lo(), window.hi()));
            return;
        }
        int changes = 0;
        for (int i = window.lo() + 1; i < window.hi(); i++) {
            FloatHistogram before = window.histogram(i - 1);
            FloatHistogram after = window.histogram(i);
            if (before != null && after != null) {
                changes += after.equals(before) ? 0 : 1;
            } else if (before != null || after != null) {
                changes++;
            } else {
                changes += OverTime.changes(window.values(), i - 1, i + 1);
            }
        }
        result.set(changes);
    }

    /** Counts the samples before which a counter was reset; a change of kind is a reset. */
    public static void resets(RangeWindow window, RangeResult result) {
        if (!window.mayHoldHistograms() && !window.hasStartTimestamps()) {
            result.set(OverTime.resets(window.values(), window.lo(), window.hi()));
            return;
        }
        int resets = 0;
        for (int i = window.lo() + 1; i < window.hi(); i++) {
            FloatHistogram before = window.histogram(i - 1);
            FloatHistogram after = window.histogram(i);
            boolean reset = before != null && after != null
                    ? after.detectReset(before)
                    : before != null || after != null || window.value(i) < window.value(i - 1);
            if (reset || StartTimestamps.isReset(window, i)) {
                resets++;
            }
        }
        result.set(resets);
    }

    /** The difference of two histograms, or null with a warning where they do not combine. */
    static @Nullable FloatHistogram difference(RangeWindow window, FloatHistogram after, FloatHistogram before) {
        if (!after.combinesWith(before)) {
            noteMixedSchemas(window);
            return null;
        }
        Combination difference = after.minus(before);
        if (difference.boundsReconciled()) {
            window.notes().inform("mismatched custom buckets were reconciled during subtraction");
        }
        return difference.histogram();
    }

    /** The sum of two histograms that combine. */
    static FloatHistogram sum(RangeWindow window, FloatHistogram first, FloatHistogram second) {
        Combination sum = first.plus(second);
        if (sum.boundsReconciled()) {
            window.notes().inform("mismatched custom buckets were reconciled during addition");
        }
        return sum.histogram();
    }

    static FloatHistogram histogram(RangeWindow window, int index) {
        FloatHistogram histogram = window.histogram(index);
        if (histogram == null) {
            throw new IllegalStateException("a float at " + window.timestampMs(index) + " among histograms");
        }
        return histogram;
    }

    static boolean isGauge(FloatHistogram histogram) {
        return histogram.counterResetHint() == CounterResetHint.GAUGE;
    }

    static void noteMix(RangeWindow window) {
        window.notes().warn("encountered a mix of histograms and floats" + MetricNames.suffix(window.labels()));
    }

    static void noteMixedSchemas(RangeWindow window) {
        window.notes()
                .warn("vector contains a mix of histograms with exponential and custom buckets schemas"
                        + MetricNames.suffix(window.labels()));
    }

    static void noteNoCounter(RangeWindow window) {
        window.notes()
                .warn("this native histogram metric is not a counter: " + GoStrings.quote(window.metricName()));
    }

    static void noteNoGauge(RangeWindow window) {
        window.notes().warn("this native histogram metric is not a gauge: " + GoStrings.quote(window.metricName()));
    }
}
