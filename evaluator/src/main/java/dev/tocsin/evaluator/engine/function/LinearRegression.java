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
        if (predict) {
            fit(window, window.evaluationMs(), result, window.argument(0));
        } else {
            fit(window, firstFloatMs(window), result, 0);
        }
    }

    private static long firstFloatMs(RangeWindow window) {
        int i = window.lo();
        while (window.histogram(i) != null) {
            i++;
        }
        return window.timestampMs(i);
    }

    private void fit(RangeWindow window, long originMs, RangeResult result, double seconds) {
        KahanSum sumX = new KahanSum();
        KahanSum sumY = new KahanSum();
        KahanSum sumXy = new KahanSum();
        KahanSum sumX2 = new KahanSum();
        double count = 0;
        double firstY = 0;
        boolean constant = true;
        for (int i = window.lo(); i < window.hi(); i++) {
            if (window.histogram(i) != null) {
                continue;
            }
            double y = window.value(i);
            if (count == 0) {
                firstY = y;
            } else if (y != firstY) {
                constant = false;
            }
            count++;
            double x = (window.timestampMs(i) - originMs) / 1000.0;
            sumX.add(x);
            sumY.add(y);
            sumXy.add(x * y);
            sumX2.add(x * x);
        }
        double slope;
        double intercept;
        if (constant) {
            slope = Double.isInfinite(firstY) ? Double.NaN : 0;
            intercept = Double.isInfinite(firstY) ? Double.NaN : firstY;
        } else {
            double covariance = sumXy.value() - sumX.value() * sumY.value() / count;
            double variance = sumX2.value() - sumX.value() * sumX.value() / count;
            slope = covariance / variance;
            intercept = sumY.value() / count - slope * sumX.value() / count;
        }
        result.set(predict ? slope * seconds + intercept : slope);
    }
}
