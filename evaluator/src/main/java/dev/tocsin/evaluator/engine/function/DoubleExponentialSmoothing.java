package dev.tocsin.evaluator.engine.function;

import dev.tocsin.promql.format.GoFloats;

/** {@code double_exponential_smoothing}: Holt-Winters without seasons. Source: reference §10. */
public final class DoubleExponentialSmoothing {

    private DoubleExponentialSmoothing() {}

    /** The smoothed last value; the window's arguments are the smoothing factor and the trend factor. */
    public static double smooth(RangeWindow window, double[] values, int lo, int hi) {
        double smoothing = factor(window, 0, "smoothing");
        double trend = factor(window, 1, "trend");
        double before = 0;
        double smoothed = values[lo];
        double slope = values[lo + 1] - values[lo];
        for (int i = lo + 1; i < hi; i++) {
            if (i > lo + 1) {
                slope = trend * (smoothed - before) + (1 - trend) * slope;
            }
            double next = smoothing * values[i] + (1 - smoothing) * (smoothed + slope);
            before = smoothed;
            smoothed = next;
        }
        return smoothed;
    }

    private static double factor(RangeWindow window, int argument, String name) {
        double factor = window.argument(argument);
        if (!(factor > 0 && factor < 1)) {
            throw window.notes()
                    .failure("invalid " + name + " factor. Expected: 0 < " + name.charAt(0) + "f < 1, got: "
                            + GoFloats.fixed(factor, 6));
        }
        return factor;
    }
}
