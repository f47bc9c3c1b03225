package dev.tocsin.ruletesting.promqltest;

import dev.tocsin.evaluator.histogram.Buckets;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.storage.StaleMarker;
import java.util.Arrays;

/** When a script takes two values for equal: floats may differ by one in a million, the layout of histograms not at all. */
final class Tolerance {

    private static final double EPSILON = 1e-6;

    private Tolerance() {}

    static boolean equal(double a, double b) {
        if (StaleMarker.is(a) || StaleMarker.is(b)) {
            return StaleMarker.is(a) && StaleMarker.is(b);
        }
        if (Double.isNaN(a) && Double.isNaN(b) || a == b) {
            return true;
        }
        double difference = Math.abs(a - b);
        double sum = Math.abs(a) + Math.abs(b);
        if (a == 0 || b == 0 || sum < Double.MIN_NORMAL) {
            return difference < EPSILON * Double.MIN_NORMAL;
        }
        return difference / Math.min(sum, Double.MAX_VALUE) < EPSILON;
    }

    /** Compares two histograms without their hints of counter resets. */
    static boolean equal(FloatHistogram a, FloatHistogram b) {
        FloatHistogram left = a.compact();
        FloatHistogram right = b.compact();
        return left.schema() == right.schema()
                && Arrays.equals(left.customBounds(), right.customBounds())
                && left.zeroThreshold() == right.zeroThreshold()
                && equal(left.zeroCount(), right.zeroCount())
                && equal(left.count(), right.count())
                && equal(left.sum(), right.sum())
                && equal(left.positive(), right.positive())
                && equal(left.negative(), right.negative());
    }

    private static boolean equal(Buckets a, Buckets b) {
        if (!a.sameIndexes(b)) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!equal(a.count(i), b.count(i))) {
                return false;
            }
        }
        return true;
    }
}
