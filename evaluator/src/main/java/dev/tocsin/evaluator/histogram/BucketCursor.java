package dev.tocsin.evaluator.histogram;

import java.util.ArrayList;
import java.util.List;

/**
 * Walks all buckets of a histogram in the order of their bounds, listed empty ones included and the zero bucket if it holds
 * anything. Buckets that the zero bucket overlaps are cut at its edge.
 */
final class BucketCursor {

    private final FloatHistogram histogram;
    private final boolean descending;
    private final int negatives;
    private final int zeros;
    private final int size;

    private int position = -1;
    private double lower;
    private double upper;
    private double count;

    private BucketCursor(FloatHistogram histogram, boolean descending) {
        this.histogram = histogram;
        this.descending = descending;
        this.negatives = histogram.negative().size();
        this.zeros = histogram.zeroCount() > 0 ? 1 : 0;
        this.size = negatives + zeros + histogram.positive().size();
    }

    static BucketCursor ascending(FloatHistogram histogram) {
        return new BucketCursor(histogram, false);
    }

    static BucketCursor descending(FloatHistogram histogram) {
        return new BucketCursor(histogram, true);
    }

    /** Moves to the next bucket; false after the last one, which then stays current. */
    boolean next() {
        if (position + 1 >= size) {
            return false;
        }
        position++;
        load(descending ? size - 1 - position : position);
        return true;
    }

    private void load(int rank) {
        if (rank < negatives) {
            loadNegative(negatives - 1 - rank);
        } else if (rank < negatives + zeros) {
            lower = -histogram.zeroThreshold();
            upper = histogram.zeroThreshold();
            count = histogram.zeroCount();
        } else {
            loadPositive(rank - negatives - zeros);
        }
    }

    private void loadNegative(int i) {
        int index = histogram.negative().index(i);
        lower = -histogram.upperBound(index);
        upper = -histogram.lowerBound(index);
        count = histogram.negative().count(i);
        if (upper < 0 && upper > -histogram.zeroThreshold()) {
            upper = -histogram.zeroThreshold();
        }
    }

    private void loadPositive(int i) {
        int index = histogram.positive().index(i);
        lower = histogram.lowerBound(index);
        upper = histogram.upperBound(index);
        count = histogram.positive().count(i);
        if (lower > 0 && lower < histogram.zeroThreshold()) {
            lower = histogram.zeroThreshold();
        }
    }

    double lower() {
        return lower;
    }

    double upper() {
        return upper;
    }

    double count() {
        return count;
    }

    Bucket bucket() {
        return histogram.usesCustomBuckets()
                ? Bucket.custom(lower, upper, count)
                : Bucket.exponential(lower, upper, count);
    }

    /** All further buckets that hold something. */
    List<Bucket> populated() {
        List<Bucket> buckets = new ArrayList<>(size);
        while (next()) {
            if (count != 0) {
                buckets.add(bucket());
            }
        }
        return List.copyOf(buckets);
    }
}
