package dev.tocsin.evaluator.engine.function;

/** {@code deriv} and {@code predict_linear}: least squares over the floats of a window. Source: reference §8.7. */
public final class LinearRegression implements RangeFunction {

    public static final LinearRegression DERIV = new LinearRegression(false);
    public static final LinearRegression PREDICT = new LinearRegression(true);

    private final boolean predict;

    private LinearRegression(boolean predict) {
        this.predict = predict;
    }

    @Override
    public void evaluate(RangeWindow window, RangeResult result) {
        int histograms = window.histogramCount();
        int floats = window.size() - histograms;
        if (histograms > 0 && floats > 0) {
            FloatWindows.noteIgnoredHistograms(window);
        }
        if (floats < 2) {
            return;
        }
        long[] times = window.timestamps();
        double[] values = window.values();
        int lo = window.lo();
        if (histograms > 0) {
            times = new long[floats];
            values = new double[floats];
            lo = 0;
            copyFloats(window, times, values);
        }
        long originMs = predict ? window.evaluationMs() : times[lo];
        result.set(fit(times, values, lo, lo + floats, originMs, predict, predict ? window.argument(0) : 0));
    }

    private static void copyFloats(RangeWindow window, long[] times, double[] values) {
        int count = 0;
        for (int i = window.lo(); i < window.hi(); i++) {
            if (window.histogram(i) == null) {
                times[count] = window.timestampMs(i);
                values[count++] = window.value(i);
            }
        }
    }

    /** The slope of the line through {@code [lo, hi)}, or its value so many seconds after the origin. */
    static double fit(
            long[] times, double[] values, int lo, int hi, long originMs, boolean predict, double seconds) {
        KahanSum sumX = new KahanSum();
        KahanSum sumY = new KahanSum();
        KahanSum sumXy = new KahanSum();
        KahanSum sumX2 = new KahanSum();
        double count = hi - lo;
        boolean constant = true;
        for (int i = lo; i < hi; i++) {
            double y = values[i];
            constant &= i == lo || y == values[lo];
            double x = (times[i] - originMs) / 1000.0;
            sumX.add(x);
            sumY.add(y);
            sumXy.add(x * y);
            sumX2.add(x * x);
        }
        if (constant) {
            return ofConstant(values[lo], predict, seconds);
        }
        return line(count, sumX.value(), sumY.value(), sumXy.value(), sumX2.value(), predict, seconds);
    }

    /** What {@link #fit} does for values that are not all the same, where the sums of x and its squares are known. */
    static double fitValues(
            long[] times,
            double[] values,
            int lo,
            int hi,
            long originMs,
            double sumX,
            double sumX2,
            boolean predict,
            double seconds) {
        double sumY = 0;
        double lostY = 0;
        double sumXy = 0;
        double lostXy = 0;
        for (int i = lo; i < hi; i++) {
            double y = values[i];
            double xy = (times[i] - originMs) / 1000.0 * y;
            // What was rounded off, exactly, whichever of the two is larger.
            double next = sumY + y;
            double added = next - sumY;
            lostY += sumY - (next - added) + (y - added);
            sumY = next;
            next = sumXy + xy;
            added = next - sumXy;
            lostXy += sumXy - (next - added) + (xy - added);
            sumXy = next;
        }
        if (!Double.isFinite(sumY + lostY) || !Double.isFinite(sumXy + lostXy)) {
            return fit(times, values, lo, hi, originMs, predict, seconds);
        }
        return line(hi - lo, sumX, sumY + lostY, sumXy + lostXy, sumX2, predict, seconds);
    }

    /** What the line through {@code count} samples with these sums gives. */
    static double line(
            double count, double sumX, double sumY, double sumXy, double sumX2, boolean predict, double seconds) {
        double covariance = sumXy - sumX * sumY / count;
        double variance = sumX2 - sumX * sumX / count;
        double slope = covariance / variance;
        return predict ? slope * seconds + (sumY / count - slope * sumX / count) : slope;
    }

    /** What a line through samples of one value gives. */
    static double ofConstant(double value, boolean predict, double seconds) {
        double slope = Double.isInfinite(value) ? Double.NaN : 0;
        return predict ? slope * seconds + (Double.isInfinite(value) ? Double.NaN : value) : slope;
    }
}
