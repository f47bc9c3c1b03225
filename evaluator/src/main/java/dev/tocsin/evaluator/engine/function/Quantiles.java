package dev.tocsin.evaluator.engine.function;

import java.util.Arrays;

/** Quantiles of floats. Source: reference §8.5. */
public final class Quantiles {

    private Quantiles() {}

    /** The q-quantile of the first {@code count} values, which are sorted in place, NaN first. */
    public static double ofFloats(double q, double[] values, int count) {
        if (count == 0 || Double.isNaN(q)) {
            return Double.NaN;
        }
        if (q < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (q > 1) {
            return Double.POSITIVE_INFINITY;
        }
        sortNanFirst(values, count);
        double rank = q * (count - 1);
        int lower = (int) Math.max(0, Math.floor(rank));
        int upper = Math.min(count - 1, lower + 1);
        double weight = rank - Math.floor(rank);
        return values[lower] * (1 - weight) + values[upper] * weight;
    }

    private static void sortNanFirst(double[] values, int count) {
        Arrays.sort(values, 0, count);
        int nans = 0;
        while (nans < count && Double.isNaN(values[count - 1 - nans])) {
            nans++;
        }
        if (nans > 0) {
            System.arraycopy(values, 0, values, nans, count - nans);
            Arrays.fill(values, 0, nans, Double.NaN);
        }
    }
}
