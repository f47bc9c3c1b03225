package dev.tocsin.evaluator.histogram;

/**
 * The part of a native histogram's observations between two values.
 *
 * @param value                   from 0 to 1; NaN for an empty histogram or a NaN bound
 * @param nanObservationsExcluded whether there are NaN observations, which count as observations but lie nowhere
 */
public record HistogramFraction(double value, boolean nanObservationsExcluded) {

    /** Estimates with the same interpolation as {@link HistogramQuantile}, whose inverse it is. */
    public static HistogramFraction between(double lower, double upper, FloatHistogram histogram) {
        if (histogram.count() == 0 || Double.isNaN(lower) || Double.isNaN(upper)) {
            return new HistogramFraction(Double.NaN, false);
        }
        boolean nanObservations = NanCount.present(histogram);
        if (lower >= upper) {
            return new HistogramFraction(0, nanObservations);
        }
        double highestRank = nanObservations ? NanCount.inBuckets(histogram) : histogram.count();
        double between = rank(histogram, upper, highestRank) - rank(histogram, lower, highestRank);
        return new HistogramFraction(between / histogram.count(), nanObservations);
    }

    /** How many observations lie below a value. */
    private static double rank(FloatHistogram histogram, double value, double highestRank) {
        double below = 0;
        BucketCursor bucket = BucketCursor.ascending(histogram);
        while (bucket.next()) {
            double lower = bucket.lower();
            double upper = bucket.upper();
            boolean zeroBucket = !histogram.usesCustomBuckets() && lower <= 0 && upper >= 0;
            if (histogram.usesCustomBuckets() && lower == Double.NEGATIVE_INFINITY && upper > 0) {
                lower = 0;
            } else if (zeroBucket) {
                lower = HistogramQuantile.onlyPositive(histogram) ? 0 : lower;
                upper = HistogramQuantile.onlyNegative(histogram) ? 0 : upper;
            }
            if (lower >= value) {
                return Math.min(below, highestRank);
            }
            if (upper > value) {
                boolean linear = histogram.usesCustomBuckets() || zeroBucket;
                double fraction = linear
                        ? linearFraction(lower, upper, value)
                        : Interpolation.exponentialFraction(lower, upper, value, value > 0);
                return Math.min(below + bucket.count() * fraction, highestRank);
            }
            below += bucket.count();
        }
        return highestRank;
    }

    private static double linearFraction(double lower, double upper, double value) {
        return lower == Double.NEGATIVE_INFINITY ? 1 : (value - lower) / (upper - lower);
    }
}
