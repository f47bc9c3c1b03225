package dev.tocsin.evaluator.engine.function;

import java.util.Arrays;

/** The float arithmetic of the {@code …_over_time} functions. Source: reference §8.1, §8.5 and §10. */
public final class OverTime {

    private OverTime() {}

    public static double sum(double[] values, int lo, int hi) {
        double sum = 0;
        double compensation = 0;
        for (int i = lo; i < hi; i++) {
            double value = values[i];
            double next = sum + value;
            if (Double.isInfinite(next)) {
                compensation = 0;
            } else if (Math.abs(sum) >= Math.abs(value)) {
                compensation += sum - next + value;
            } else {
                compensation += value - next + sum;
            }
            sum = next;
        }
        return Double.isInfinite(sum) ? sum : sum + compensation;
    }

    /** The mean: of the compensated sum, or incremental once that would overflow. */
    public static double avg(double[] values, int lo, int hi) {
        KahanMean mean = new KahanMean();
        for (int i = lo; i < hi; i++) {
            mean.add(values[i]);
        }
        return mean.value();
    }

    /** The smallest value; NaN only when all are. */
    public static double min(double[] values, int lo, int hi) {
        double min = values[lo];
        for (int i = lo + 1; i < hi; i++) {
            if (values[i] < min || Double.isNaN(min)) {
                min = values[i];
            }
        }
        return min;
    }

    /** The largest value; NaN only when all are. */
    public static double max(double[] values, int lo, int hi) {
        double max = values[lo];
        for (int i = lo + 1; i < hi; i++) {
            if (values[i] > max || Double.isNaN(max)) {
                max = values[i];
            }
        }
        return max;
    }

    /** The population variance by Welford's method, mean and squares compensated. */
    public static double variance(double[] values, int lo, int hi) {
        KahanSum mean = new KahanSum();
        KahanSum squares = new KahanSum();
        double count = 0;
        for (int i = lo; i < hi; i++) {
            count++;
            double delta = values[i] - mean.value();
            mean.add(delta / count);
            squares.add(delta * (values[i] - mean.value()));
        }
        return squares.value() / count;
    }

    public static double quantile(double q, double[] values, int lo, int hi) {
        double[] sorted = Arrays.copyOfRange(values, lo, hi);
        return Quantiles.ofFloats(q, sorted, sorted.length);
    }

    /** The median of the distances from the median; NaN when any value is. */
    public static double medianAbsoluteDeviation(double[] values, int lo, int hi) {
        double[] work = Arrays.copyOfRange(values, lo, hi);
        if (Arrays.stream(work).anyMatch(Double::isNaN)) {
            return Double.NaN;
        }
        double median = Quantiles.ofFloats(0.5, work, work.length);
        for (int i = lo; i < hi; i++) {
            work[i - lo] = Math.abs(values[i] - median);
        }
        return Quantiles.ofFloats(0.5, work, work.length);
    }

    public static int changes(double[] values, int lo, int hi) {
        int changes = 0;
        for (int i = lo + 1; i < hi; i++) {
            if (values[i] != values[i - 1] && !(Double.isNaN(values[i]) && Double.isNaN(values[i - 1]))) {
                changes++;
            }
        }
        return changes;
    }

    public static int resets(double[] values, int lo, int hi) {
        int resets = 0;
        for (int i = lo + 1; i < hi; i++) {
            if (values[i] < values[i - 1]) {
                resets++;
            }
        }
        return resets;
    }
}
