package dev.tocsin.evaluator.histogram;

/** Widening of zero buckets, so that two histograms get the same one. */
final class ZeroBucket {

    private ZeroBucket() {}

    /** The smallest threshold to which both can be widened without cutting a populated bucket of either. */
    static double commonThreshold(FloatHistogram first, FloatHistogram second) {
        double one = first.zeroThreshold();
        double other = second.zeroThreshold();
        while (one != other) {
            if (one > other) {
                other = reach(second, one);
            } else {
                one = reach(first, other);
            }
        }
        return one;
    }

    /** The threshold, or the far edge of the populated bucket which it would cut. */
    static double reach(FloatHistogram histogram, double threshold) {
        double reached = Math.max(threshold, histogram.zeroThreshold());
        double before;
        do {
            before = reached;
            reached = reach(histogram, histogram.positive(), reached);
            reached = reach(histogram, histogram.negative(), reached);
        } while (reached != before);
        return reached;
    }

    private static double reach(FloatHistogram histogram, Buckets buckets, double threshold) {
        for (int i = 0; i < buckets.size(); i++) {
            if (histogram.lowerBound(buckets.index(i)) >= threshold) {
                return threshold;
            }
            double upper = histogram.upperBound(buckets.index(i));
            if (upper > threshold) {
                return buckets.count(i) == 0 ? threshold : upper;
            }
        }
        return threshold;
    }

    /** The histogram with a threshold that {@link #reach} gave for it: buckets within become part of the zero bucket. */
    static FloatHistogram widen(FloatHistogram histogram, double threshold) {
        if (threshold == histogram.zeroThreshold()) {
            return histogram;
        }
        int positives = within(histogram, histogram.positive(), threshold);
        int negatives = within(histogram, histogram.negative(), threshold);
        double zeroCount = histogram.zeroCount();
        for (int i = 0; i < positives; i++) {
            zeroCount += histogram.positive().count(i);
        }
        for (int i = 0; i < negatives; i++) {
            zeroCount += histogram.negative().count(i);
        }
        return histogram.withBuckets(
                threshold,
                zeroCount,
                histogram.positive().skipping(positives),
                histogram.negative().skipping(negatives));
    }

    /** How many of the first buckets begin below the threshold. */
    static int within(FloatHistogram histogram, Buckets buckets, double threshold) {
        int position = 0;
        while (position < buckets.size() && histogram.lowerBound(buckets.index(position)) < threshold) {
            position++;
        }
        return position;
    }
}
