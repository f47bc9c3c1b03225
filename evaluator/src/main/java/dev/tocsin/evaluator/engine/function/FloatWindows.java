package dev.tocsin.evaluator.engine.function;

import dev.tocsin.evaluator.histogram.FloatHistogram;

/** Wraps functions that know floats alone: what they do where a window holds histograms too. */
public final class FloatWindows {

    private FloatWindows() {}

    /** A function of the floats of a window. */
    @FunctionalInterface
    public interface FloatFunction {

        /** The value of {@code values[lo]} to {@code values[hi - 1]}, at least one of them. */
        double evaluate(RangeWindow window, double[] values, int lo, int hi);
    }

    /**
     * A function that looks at the floats of a window and has no value where there are fewer than {@code least}. Histograms
     * are passed over, with an info where floats stand beside them.
     */
    public static RangeFunction ignoringHistograms(int least, FloatFunction function) {
        return (window, result) -> {
            if (!window.mayHoldHistograms() || window.histogramCount() == 0) {
                if (window.size() >= least) {
                    result.set(function.evaluate(window, window.values(), window.lo(), window.hi()));
                }
                return;
            }
            double[] floats = floats(window);
            if (floats.length > 0) {
                noteIgnoredHistograms(window);
            }
            if (floats.length >= least) {
                result.set(function.evaluate(window, floats, 0, floats.length));
            }
        };
    }

    /** Sets a sample of the window, be it float or histogram, as the result. */
    public static void copy(RangeWindow window, int index, RangeResult result) {
        FloatHistogram histogram = window.histogram(index);
        if (histogram == null) {
            result.set(window.value(index));
        } else {
            result.set(histogram);
        }
    }

    /** Informs that a function looked at the floats of a window alone. */
    static void noteIgnoredHistograms(RangeWindow window) {
        window.notes()
                .inform("ignored histograms in a range containing both floats and histograms"
                        + MetricNames.suffix(window.labels()));
    }

    private static double[] floats(RangeWindow window) {
        double[] floats = new double[window.size() - window.histogramCount()];
        int to = 0;
        for (int i = window.lo(); i < window.hi(); i++) {
            if (window.histogram(i) == null) {
                floats[to++] = window.value(i);
            }
        }
        return floats;
    }
}
