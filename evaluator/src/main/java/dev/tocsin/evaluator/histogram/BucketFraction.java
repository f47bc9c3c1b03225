package dev.tocsin.evaluator.histogram;

/** The part of a classic histogram's observations between two values, interpolated linearly. */
public final class BucketFraction {

    private BucketFraction() {}

    /** From 0 to 1; NaN for a NaN bound, without observations, or without a bucket up to infinity. */
    public static double between(double lower, double upper, ClassicBuckets buckets) {
        if (!buckets.endsAtInfinity()
                || buckets.observations() == 0
                || Double.isNaN(lower)
                || Double.isNaN(upper)) {
            return Double.NaN;
        }
        return lower >= upper ? 0 : (rank(upper, buckets) - rank(lower, buckets)) / buckets.observations();
    }

    /** How many observations lie below a value; one that cuts the bucket from minus infinity counts all of that bucket. */
    private static double rank(double value, ClassicBuckets buckets) {
        double below = 0;
        double start = buckets.bound(0) > 0 ? 0 : Double.NEGATIVE_INFINITY;
        for (int i = 0; i < buckets.size(); i++) {
            double end = buckets.bound(i);
            double count = buckets.count(i);
            if (start >= value) {
                return Math.min(below, buckets.observations());
            }
            if (end > value) {
                double rank = start == Double.NEGATIVE_INFINITY
                        ? count
                        : below + (count - below) * (value - start) / (end - start);
                return Math.min(rank, buckets.observations());
            }
            below = count;
            start = end;
        }
        return buckets.observations();
    }
}
