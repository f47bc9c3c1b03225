package dev.tocsin.evaluator.histogram;

/**
 * The value below which a part of a native histogram's observations lies.
 *
 * @param value           the quantile; infinite for a quantile outside [0, 1], NaN for an empty histogram
 * @param nanObservations what NaN observations did to the result, of which a user is told
 */
public record HistogramQuantile(double value, NanObservations nanObservations) {

    /** What NaN observations, which are in no bucket, did to a quantile. */
    public enum NanObservations {

        /** Nothing. */
        NO_EFFECT,

        /** The quantile lies among them. */
        RESULT_IS_NAN,

        /** The quantile is higher than that of the other observations alone. */
        RESULT_IS_SKEWED_HIGHER
    }

    private static HistogramQuantile plain(double value) {
        return new HistogramQuantile(value, NanObservations.NO_EFFECT);
    }

    /**
     * Walks the buckets from the nearer end until the rank is reached and interpolates in the bucket found: linearly in zero
     * and custom buckets, else exponentially. As NaN observations rank highest, the walk is upwards if there may be some.
     */
    public static HistogramQuantile of(double quantile, FloatHistogram histogram) {
        if (quantile < 0) {
            return plain(Double.NEGATIVE_INFINITY);
        }
        if (quantile > 1) {
            return plain(Double.POSITIVE_INFINITY);
        }
        if (histogram.count() == 0 || Double.isNaN(quantile)) {
            return plain(Double.NaN);
        }
        boolean ascending = Double.isNaN(histogram.sum()) || quantile < 0.5;
        double rank = (ascending ? quantile : 1 - quantile) * histogram.count();
        BucketCursor bucket = ascending ? BucketCursor.ascending(histogram) : BucketCursor.descending(histogram);
        double cumulated = 0;
        while (bucket.next()) {
            cumulated += bucket.count();
            if (bucket.count() != 0 && cumulated >= rank) {
                break;
            }
        }
        return within(histogram, bucket, Math.min(cumulated, histogram.count()), rank, ascending);
    }

    private static HistogramQuantile within(
            FloatHistogram histogram, BucketCursor bucket, double cumulated, double rank, boolean ascending) {
        double lower = bucket.lower();
        double upper = bucket.upper();
        if (histogram.usesCustomBuckets()) {
            if (lower == Double.NEGATIVE_INFINITY) {
                if (upper <= 0) {
                    return plain(upper);
                }
                lower = 0;
            } else if (upper == Double.POSITIVE_INFINITY) {
                return plain(lower);
            }
        } else if (lower < 0 && upper > 0) {
            lower = onlyPositive(histogram) ? 0 : lower;
            upper = onlyNegative(histogram) ? 0 : upper;
        }
        if (cumulated < rank) {
            return Double.isNaN(histogram.sum())
                    ? new HistogramQuantile(Double.NaN, NanObservations.RESULT_IS_NAN)
                    : plain(upper);
        }
        double fraction = (ascending ? rank - (cumulated - bucket.count()) : cumulated - rank) / bucket.count();
        boolean linear = histogram.usesCustomBuckets() || (lower <= 0 && upper >= 0);
        double value = linear
                ? lower + (upper - lower) * fraction
                : Interpolation.exponentialValue(lower, upper, fraction);
        return new HistogramQuantile(
                value,
                NanCount.present(histogram) ? NanObservations.RESULT_IS_SKEWED_HIGHER : NanObservations.NO_EFFECT);
    }

    static boolean onlyPositive(FloatHistogram histogram) {
        return histogram.negative().isEmpty() && !histogram.positive().isEmpty();
    }

    static boolean onlyNegative(FloatHistogram histogram) {
        return histogram.positive().isEmpty() && !histogram.negative().isEmpty();
    }
}
