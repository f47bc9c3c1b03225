package dev.tocsin.evaluator.histogram;

/**
 * The sum or difference of two histograms and what a user should know of it.
 *
 * @param resetHintCollision one hint said reset and the other not reset; the result's hint is unknown
 * @param boundsReconciled   the custom bounds differed; the result has those which both had
 */
public record Combination(FloatHistogram histogram, boolean resetHintCollision, boolean boundsReconciled) {

    static Combination sum(FloatHistogram first, FloatHistogram second) {
        return of(first, second, 1);
    }

    static Combination difference(FloatHistogram first, FloatHistogram second) {
        return of(first, second, -1);
    }

    private static Combination of(FloatHistogram first, FloatHistogram second, int sign) {
        requireCombinable(first, second);
        boolean reconcile = !CustomBounds.same(first.customBoundsShared(), second.customBoundsShared());
        FloatHistogram left = aligned(first, second);
        FloatHistogram right = aligned(second, first);
        FloatHistogram result = new FloatHistogram(
                left.schema(),
                left.counterResetHint().combinedWith(right.counterResetHint()),
                left.count() + sign * right.count(),
                left.sum() + sign * right.sum(),
                left.zeroThreshold(),
                left.zeroCount() + sign * right.zeroCount(),
                merged(left.positive(), right.positive(), sign),
                merged(left.negative(), right.negative(), sign),
                left.customBoundsShared());
        return new Combination(result, first.counterResetHint().collidesWith(second.counterResetHint()), reconcile);
    }

    private static Buckets merged(Buckets left, Buckets right, int sign) {
        return sign < 0 ? left.minus(right) : left.plus(right);
    }

    static void requireCombinable(FloatHistogram first, FloatHistogram second) {
        if (!first.combinesWith(second)) {
            throw new IllegalArgumentException(
                    "schemas " + first.schema() + " and " + second.schema() + " do not combine");
        }
    }

    /** The histogram in the layout in which it can be combined with the other one. */
    static FloatHistogram aligned(FloatHistogram histogram, FloatHistogram other) {
        if (histogram.usesCustomBuckets()) {
            double[] bounds = histogram.customBoundsShared();
            double[] otherBounds = other.customBoundsShared();
            return CustomBounds.same(bounds, otherBounds)
                    ? histogram
                    : histogram.reducedTo(CustomBounds.intersection(bounds, otherBounds));
        }
        return ZeroBucket.widen(histogram, ZeroBucket.commonThreshold(histogram, other))
                .reducedTo(Math.min(histogram.schema(), other.schema()));
    }
}
