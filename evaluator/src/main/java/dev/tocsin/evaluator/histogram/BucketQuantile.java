package dev.tocsin.evaluator.histogram;

import org.jspecify.annotations.Nullable;

/**
 * The value below which a part of a classic histogram's observations lies, interpolated linearly.
 *
 * @param value      the quantile; NaN without a bucket up to infinity, with fewer than two buckets or no observations
 * @param correction what had to be done to make the counts grow from bucket to bucket, null if nothing a user must know
 */
public record BucketQuantile(double value, @Nullable Correction correction) {

    /** Counts lower than that of the bucket before are raised to it if the difference is not just rounding. */
    private static final double NEGLIGIBLE = 1e-12;

    /**
     * Buckets whose count was raised to that of the bucket before.
     *
     * @param lowestBound  the upper bound of the lowest of them
     * @param highestBound the upper bound of the highest of them
     * @param maxDiff      by how much a count was raised at most
     */
    public record Correction(double lowestBound, double highestBound, double maxDiff) {

        private static Correction of(@Nullable Correction before, double bound, double diff) {
            return before == null
                    ? new Correction(bound, bound, diff)
                    : new Correction(before.lowestBound, bound, Math.max(before.maxDiff, diff));
        }
    }

    public static BucketQuantile of(double quantile, ClassicBuckets buckets) {
        if (Double.isNaN(quantile)) {
            return new BucketQuantile(Double.NaN, null);
        }
        if (quantile < 0 || quantile > 1) {
            return new BucketQuantile(quantile < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY, null);
        }
        if (!buckets.endsAtInfinity()) {
            return new BucketQuantile(Double.NaN, null);
        }
        double[] counts = buckets.countsCopy();
        Correction correction = makeMonotonic(buckets, counts);
        return new BucketQuantile(interpolate(quantile, buckets.withCounts(counts)), correction);
    }

    private static @Nullable Correction makeMonotonic(ClassicBuckets buckets, double[] counts) {
        Correction correction = null;
        double previous = counts[0];
        for (int i = 1; i < counts.length; i++) {
            double current = counts[i];
            if (current == previous || negligible(previous, current)) {
                counts[i] = previous;
            } else if (current < previous) {
                correction = Correction.of(correction, buckets.bound(i), previous - current);
                counts[i] = previous;
            } else {
                previous = current;
            }
        }
        return correction;
    }

    private static boolean negligible(double first, double second) {
        double total = Math.abs(first) + Math.abs(second);
        double difference = Math.abs(first - second);
        if (first == 0 || second == 0 || total < Double.MIN_NORMAL) {
            return difference < NEGLIGIBLE * Double.MIN_NORMAL;
        }
        return difference / Math.min(total, Double.MAX_VALUE) < NEGLIGIBLE;
    }

    private static double interpolate(double quantile, ClassicBuckets buckets) {
        int last = buckets.size() - 1;
        if (last < 1 || buckets.observations() == 0) {
            return Double.NaN;
        }
        double rank = quantile * buckets.observations();
        int found = firstReaching(rank, buckets, last);
        if (found == last) {
            return buckets.bound(last - 1);
        }
        double end = buckets.bound(found);
        if (found == 0) {
            return end <= 0 ? end : end * (rank / buckets.count(0));
        }
        double start = buckets.bound(found - 1);
        double below = buckets.count(found - 1);
        return start + (end - start) * ((rank - below) / (buckets.count(found) - below));
    }

    private static int firstReaching(double rank, ClassicBuckets buckets, int end) {
        int low = 0;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (buckets.count(middle) >= rank) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
