package dev.tocsin.evaluator.histogram;

/** NaN observations: they make the sum NaN, are counted, and are in no bucket. */
final class NanCount {

    private NanCount() {}

    static boolean present(FloatHistogram histogram) {
        return Double.isNaN(histogram.sum()) && inBuckets(histogram) < histogram.count();
    }

    static double inBuckets(FloatHistogram histogram) {
        double observations = 0;
        BucketCursor bucket = BucketCursor.ascending(histogram);
        while (bucket.next()) {
            observations += bucket.count();
        }
        return observations;
    }
}
