package dev.tocsin.evaluator.histogram;

/** How far observations lie from their average, each taken to be in the middle of its bucket. */
public final class HistogramSpread {

    private HistogramSpread() {}

    /** The population standard deviation. */
    public static double standardDeviation(FloatHistogram histogram) {
        return Math.sqrt(variance(histogram));
    }

    /** The population variance. */
    public static double variance(FloatHistogram histogram) {
        double mean = histogram.average();
        double variance = 0;
        double compensation = 0;
        BucketCursor bucket = BucketCursor.ascending(histogram);
        while (bucket.next()) {
            if (bucket.count() != 0) {
                double distance = middle(histogram, bucket) - mean;
                double addend = bucket.count() * distance * distance;
                compensation = KahanSum.compensation(addend, variance, compensation);
                variance += addend;
            }
        }
        return (variance + compensation) / histogram.count();
    }

    private static double middle(FloatHistogram histogram, BucketCursor bucket) {
        if (histogram.usesCustomBuckets()) {
            return (bucket.upper() + bucket.lower()) / 2;
        }
        if (bucket.lower() <= 0 && bucket.upper() >= 0) {
            return 0;
        }
        double geometricMean = Math.sqrt(bucket.upper() * bucket.lower());
        return bucket.upper() < 0 ? -geometricMean : geometricMean;
    }
}
