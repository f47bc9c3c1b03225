package dev.tocsin.evaluator.histogram;

import org.jspecify.annotations.Nullable;

/** What storage demands of a histogram beyond its structure. */
public final class HistogramValidation {

    private HistogramValidation() {}

    /**
     * Why storage must refuse the histogram, null if it need not: negative counts, or a zero bucket beside custom buckets.
     * That the count fits the buckets is not demanded, since float counts need not add up exactly.
     */
    public static @Nullable String problem(FloatHistogram histogram) {
        if (histogram.usesCustomBuckets() && (histogram.zeroCount() != 0 || histogram.zeroThreshold() != 0)) {
            return "histogram with custom buckets must not have a zero bucket, got a zero count of "
                    + HistogramText.number(histogram.zeroCount())
                    + " and a zero threshold of "
                    + HistogramText.number(histogram.zeroThreshold());
        }
        if (histogram.count() < 0) {
            return "observation count is " + HistogramText.number(histogram.count()) + ": expected 0 or more";
        }
        if (histogram.zeroCount() < 0) {
            return "zero bucket has an observation count of " + HistogramText.number(histogram.zeroCount())
                    + ": expected 0 or more";
        }
        String positive = negativeBucket("positive", histogram.positive());
        return positive != null ? positive : negativeBucket("negative", histogram.negative());
    }

    private static @Nullable String negativeBucket(String side, Buckets buckets) {
        for (int i = 0; i < buckets.size(); i++) {
            if (buckets.count(i) < 0) {
                return side + " bucket " + buckets.index(i) + " has an observation count of "
                        + HistogramText.number(buckets.count(i)) + ": expected 0 or more";
            }
        }
        return null;
    }
}
