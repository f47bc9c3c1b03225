package dev.tocsin.evaluator.histogram;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The buckets of a classic histogram: upper bounds ascending, each once, and the cumulative counts. What {@code le} series
 * of one histogram amount to at one time. Immutable.
 */
public final class ClassicBuckets {

    private final double[] bounds;
    private final double[] counts;

    private ClassicBuckets(double[] bounds, double[] counts) {
        this.bounds = bounds;
        this.counts = counts;
    }

    /** Buckets in any order, of which the first {@code size} entries are taken; the counts of equal bounds are added up. */
    public static ClassicBuckets of(double[] upperBounds, double[] cumulativeCounts, int size) {
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> upperBounds[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] bounds = new double[size];
        double[] counts = new double[size];
        int merged = 0;
        for (int i : order) {
            if (merged > 0 && bounds[merged - 1] == upperBounds[i]) {
                counts[merged - 1] += cumulativeCounts[i];
            } else {
                bounds[merged] = upperBounds[i];
                counts[merged++] = cumulativeCounts[i];
            }
        }
        return new ClassicBuckets(Arrays.copyOf(bounds, merged), Arrays.copyOf(counts, merged));
    }

    /** Buckets in the order of their bounds, of which the first {@code size} entries are taken and copied. */
    public static ClassicBuckets ofAscending(double[] upperBounds, double[] cumulativeCounts, int size) {
        double[] bounds = Arrays.copyOf(upperBounds, size);
        double[] counts = Arrays.copyOf(cumulativeCounts, size);
        int merged = 0;
        for (int i = 0; i < size; i++) {
            if (merged > 0 && bounds[merged - 1] == bounds[i]) {
                counts[merged - 1] += counts[i];
            } else {
                bounds[merged] = bounds[i];
                counts[merged++] = counts[i];
            }
        }
        return merged == size
                ? new ClassicBuckets(bounds, counts)
                : new ClassicBuckets(Arrays.copyOf(bounds, merged), Arrays.copyOf(counts, merged));
    }

    int size() {
        return bounds.length;
    }

    double bound(int position) {
        return bounds[position];
    }

    double count(int position) {
        return counts[position];
    }

    boolean endsAtInfinity() {
        return bounds.length > 0 && bounds[bounds.length - 1] == Double.POSITIVE_INFINITY;
    }

    double observations() {
        return counts[counts.length - 1];
    }

    ClassicBuckets withCounts(double[] newCounts) {
        return new ClassicBuckets(bounds, newCounts);
    }

    double[] countsCopy() {
        return counts.clone();
    }
}
