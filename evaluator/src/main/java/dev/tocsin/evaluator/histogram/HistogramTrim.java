package dev.tocsin.evaluator.histogram;

/**
 * Removes the observations on one side of a bound. A bucket on the kept side stays, one on the other side is emptied, one
 * that the bound cuts keeps the part that interpolation says. If anything changed, count and sum are estimated anew from
 * what is left, the sum from the middle of what is left of each bucket.
 */
final class HistogramTrim {

    private final FloatHistogram histogram;
    private final double bound;
    private final boolean upper;
    private double count;
    private double sum;
    private boolean changed;

    private HistogramTrim(FloatHistogram histogram, double bound, boolean upper) {
        this.histogram = histogram;
        this.bound = bound;
        this.upper = upper;
    }

    static FloatHistogram above(FloatHistogram histogram, double bound) {
        return new HistogramTrim(histogram, bound, true).trim();
    }

    static FloatHistogram below(FloatHistogram histogram, double bound) {
        return new HistogramTrim(histogram, bound, false).trim();
    }

    private FloatHistogram trim() {
        double[] positive = histogram.positive().countsCopy();
        for (int i = 0; i < positive.length; i++) {
            positive[i] = trim(Bucket.positive(histogram, i), true);
        }
        double[] negative = histogram.negative().countsCopy();
        for (int i = 0; i < negative.length; i++) {
            negative[i] = trim(Bucket.negative(histogram, i), false);
        }
        double zeroCount = trimZeroBucket();
        if (!changed) {
            return histogram;
        }
        return histogram.withBuckets(
                histogram.zeroThreshold(),
                zeroCount,
                histogram.positive().withCounts(positive),
                histogram.negative().withCounts(negative))
                .withTotals(count, sum)
                .compact();
    }

    private double trim(Bucket bucket, boolean positive) {
        if (bucket.count() == 0) {
            return bucket.count();
        }
        boolean keptWhole = upper ? bucket.upper() <= bound : bucket.lower() >= bound;
        boolean cut = upper ? bucket.lower() < bound : bucket.upper() > bound;
        if (keptWhole) {
            return keep(bucket, bucket.count(), middle(bucket.lower(), bucket.upper(), positive));
        }
        if (!cut) {
            return keep(bucket, 0, 0);
        }
        if (Double.isInfinite(bucket.lower()) || Double.isInfinite(bucket.upper())) {
            return keepOfInfinite(bucket);
        }
        double under = bucket.count() * fractionBelow(bucket, positive);
        return upper
                ? keep(bucket, under, middle(bucket.lower(), bound, positive))
                : keep(bucket, bucket.count() - under, middle(bound, bucket.upper(), positive));
    }

    /** Adds what is kept of a bucket to the new totals. */
    private double keep(Bucket bucket, double kept, double middle) {
        count += kept;
        sum += kept * middle;
        changed |= kept != bucket.count();
        return kept;
    }

    /** How observations spread in a bucket without end is not known, except that a custom bucket around zero begins there. */
    private double keepOfInfinite(Bucket bucket) {
        if (bucket.upper() == Double.POSITIVE_INFINITY) {
            boolean keptAbove = !upper && bucket.lower() != Double.NEGATIVE_INFINITY;
            return keptAbove ? keep(bucket, bucket.count(), bound) : keep(bucket, 0, 0);
        }
        if (bucket.upper() <= 0) {
            return upper ? keep(bucket, bucket.count(), bound) : keep(bucket, 0, 0);
        }
        if (bound < 0) {
            return keep(bucket, 0, 0);
        }
        double under = bound / bucket.upper();
        return upper
                ? keep(bucket, bucket.count() * under, bound / 2)
                : keep(bucket, bucket.count() * (1 - under), (bound + bucket.upper()) / 2);
    }

    private double fractionBelow(Bucket bucket, boolean positive) {
        if (histogram.usesCustomBuckets()) {
            return (bound - bucket.lower()) / (bucket.upper() - bucket.lower());
        }
        return Interpolation.exponentialFraction(bucket.lower(), bucket.upper(), bound, positive);
    }

    private double middle(double low, double high, boolean positive) {
        if (Double.isInfinite(low)) {
            if (Double.isInfinite(high)) {
                return 0;
            }
            return high > 0 ? high / 2 : high;
        }
        if (Double.isInfinite(high)) {
            return low;
        }
        if (histogram.usesCustomBuckets()) {
            return (low + high) / 2;
        }
        double geometricMean = Math.sqrt(Math.abs(low * high));
        return positive ? geometricMean : -geometricMean;
    }

    private double trimZeroBucket() {
        Bucket bucket = Bucket.zero(histogram);
        if (bucket.count() == 0) {
            return bucket.count();
        }
        boolean positives = populated(histogram.positive());
        boolean negatives = populated(histogram.negative());
        double low = positives && !negatives ? 0 : bucket.lower();
        double high = negatives && !positives ? 0 : bucket.upper();
        if (upper ? bound <= low : bound >= high) {
            return keep(bucket, 0, 0);
        }
        if (upper ? bound >= high : bound <= low) {
            return keep(bucket, bucket.count(), (low + high) / 2);
        }
        return upper
                ? keep(bucket, bucket.count() * ((bound - low) / (high - low)), (low + bound) / 2)
                : keep(bucket, bucket.count() * ((high - bound) / (high - low)), (bound + high) / 2);
    }

    private static boolean populated(Buckets buckets) {
        return !buckets.compact().isEmpty();
    }
}
