package dev.tocsin.evaluator.histogram;

/** Tells counter resets between two histograms of a series. */
final class ResetDetection {

    private ResetDetection() {}

    static boolean detect(FloatHistogram previous, FloatHistogram current) {
        return switch (current.counterResetHint()) {
            case RESET -> true;
            case NOT_RESET -> false;
            case UNKNOWN, GAUGE -> detectByCounts(previous, current);
        };
    }

    private static boolean detectByCounts(FloatHistogram previous, FloatHistogram current) {
        if (current.count() < previous.count()) {
            return true;
        }
        if (current.usesCustomBuckets()) {
            return !previous.usesCustomBuckets() || customBucketDecreased(previous, current);
        }
        return current.schema() > previous.schema() || zeroBucketOrBucketDecreased(previous, current);
    }

    private static boolean customBucketDecreased(FloatHistogram previous, FloatHistogram current) {
        FloatHistogram before = Combination.aligned(previous, current);
        FloatHistogram after = Combination.aligned(current, previous);
        return decreased(before.positive(), after.positive());
    }

    private static boolean zeroBucketOrBucketDecreased(FloatHistogram previous, FloatHistogram current) {
        double threshold = current.zeroThreshold();
        if (threshold < previous.zeroThreshold() || ZeroBucket.reach(previous, threshold) != threshold) {
            return true;
        }
        FloatHistogram before = ZeroBucket.widen(previous, threshold).reducedTo(current.schema());
        return current.zeroCount() < before.zeroCount()
                || decreased(before.positive(), current.positive())
                || decreased(before.negative(), current.negative());
    }

    /** Whether a bucket has less than before, or was populated and is not listed any more. */
    private static boolean decreased(Buckets before, Buckets after) {
        int j = 0;
        for (int i = 0; i < before.size(); i++) {
            while (j < after.size() && after.index(j) < before.index(i)) {
                j++;
            }
            boolean listed = j < after.size() && after.index(j) == before.index(i);
            if (listed ? after.count(j) < before.count(i) : before.count(i) != 0) {
                return true;
            }
        }
        return false;
    }
}
