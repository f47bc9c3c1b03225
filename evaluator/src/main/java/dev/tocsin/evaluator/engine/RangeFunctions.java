package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.function.DoubleExponentialSmoothing;
import dev.tocsin.evaluator.engine.function.ExtrapolatedRate;
import dev.tocsin.evaluator.engine.function.FloatWindows;
import dev.tocsin.evaluator.engine.function.HistogramWindows;
import dev.tocsin.evaluator.engine.function.InstantChange;
import dev.tocsin.evaluator.engine.function.LinearRegression;
import dev.tocsin.evaluator.engine.function.OverTime;
import dev.tocsin.evaluator.engine.function.RangeFunction;
import dev.tocsin.evaluator.engine.function.RangeWindow;
import dev.tocsin.evaluator.engine.function.TimeOfExtreme;
import dev.tocsin.evaluator.histogram.HistogramAccumulator;
import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.function.Function;

/** The classes behind the functions over range vectors. */
final class RangeFunctions {

    private RangeFunctions() {}

    static RangeFunction of(Function function) {
        return switch (function) {
            case RATE -> ExtrapolatedRate.RATE;
            case INCREASE -> ExtrapolatedRate.INCREASE;
            case DELTA -> ExtrapolatedRate.DELTA;
            case IRATE -> InstantChange.IRATE;
            case IDELTA -> InstantChange.IDELTA;
            case DERIV -> LinearRegression.DERIV;
            case PREDICT_LINEAR -> LinearRegression.PREDICT;
            case AVG_OVER_TIME ->
                    HistogramWindows.combining(
                            HistogramAccumulator::averaging,
                            (window, values, lo, hi) -> OverTime.avg(values, lo, hi));
            case SUM_OVER_TIME ->
                    HistogramWindows.combining(
                            HistogramAccumulator::summing, (window, values, lo, hi) -> OverTime.sum(values, lo, hi));
            case MIN_OVER_TIME -> floats((window, values, lo, hi) -> OverTime.min(values, lo, hi));
            case MAX_OVER_TIME -> floats((window, values, lo, hi) -> OverTime.max(values, lo, hi));
            case STDVAR_OVER_TIME -> floats((window, values, lo, hi) -> OverTime.variance(values, lo, hi));
            case STDDEV_OVER_TIME -> floats((window, values, lo, hi) -> Math.sqrt(OverTime.variance(values, lo, hi)));
            case QUANTILE_OVER_TIME -> floats(RangeFunctions::quantile);
            case CHANGES -> HistogramWindows::changes;
            case RESETS -> HistogramWindows::resets;
            case MAD_OVER_TIME ->
                    floats((window, values, lo, hi) -> OverTime.medianAbsoluteDeviation(values, lo, hi));
            case DOUBLE_EXPONENTIAL_SMOOTHING ->
                    FloatWindows.ignoringHistograms(2, DoubleExponentialSmoothing::smooth);
            case TS_OF_FIRST_OVER_TIME ->
                    (window, result) -> result.set(window.timestampMs(window.lo()) / 1000.0);
            case TS_OF_LAST_OVER_TIME ->
                    (window, result) -> result.set(window.timestampMs(window.hi() - 1) / 1000.0);
            case TS_OF_MIN_OVER_TIME -> new TimeOfExtreme(true);
            case TS_OF_MAX_OVER_TIME -> new TimeOfExtreme(false);
            case COUNT_OVER_TIME -> (window, result) -> result.set(window.size());
            case PRESENT_OVER_TIME -> (window, result) -> result.set(1);
            case FIRST_OVER_TIME -> (window, result) -> FloatWindows.copy(window, window.lo(), result);
            case LAST_OVER_TIME -> (window, result) -> FloatWindows.copy(window, window.hi() - 1, result);
            default -> throw new IllegalStateException("no function over a range: " + function);
        };
    }

    private static double quantile(RangeWindow window, double[] values, int lo, int hi) {
        double quantile = window.argument(0);
        if (!(quantile >= 0 && quantile <= 1)) {
            window.notes()
                    .warnOfParameter(
                            "quantile value should be between 0 and 1, got " + GoFloats.general(quantile));
        }
        return OverTime.quantile(quantile, values, lo, hi);
    }

    private static RangeFunction floats(FloatWindows.FloatFunction function) {
        return FloatWindows.ignoringHistograms(1, function);
    }
}
