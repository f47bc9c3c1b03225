package dev.tocsin.evaluator.server.page;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The axis of a graph's values, with marks at round numbers.
 *
 * @param lowest  the least value
 * @param highest the largest value
 * @param step    the distance of the marks: 1, 2 or 5 times a power of ten
 * @param low     the lowest mark, not above any value
 * @param high    the highest mark, not below any value and above the lowest
 */
record Axis(double lowest, double highest, double step, double low, double high) {

    private static final int MARKS = 5;

    /** An axis on which all these finite values are; zero is on it where it is near, or where all values are one. */
    static Axis around(double[] values) {
        double lowest = Arrays.stream(values).min().orElse(0);
        double highest = Arrays.stream(values).max().orElse(0);
        boolean zeroIsNear = lowest == highest || Math.abs(lowest + highest) < 3 * (highest - lowest);
        double low = zeroIsNear ? Math.min(0, lowest) : lowest;
        double high = zeroIsNear ? Math.max(0, highest) : highest;
        double wanted = high == low ? 1 : (high - low) / MARKS;
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        double digit = wanted / power;
        double step = power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
        return new Axis(lowest, highest, step, Math.floor(low / step) * step, Math.ceil(high / step) * step);
    }

    Axis {
        if (high <= low) {
            high = low + step;
        }
    }

    /** The marks from the lowest to the highest. */
    double[] ticks() {
        long marks = Math.min(Math.round((high - low) / step), 2L * MARKS);
        return LongStream.rangeClosed(0, marks).mapToDouble(mark -> low + mark * step).toArray();
    }
}
