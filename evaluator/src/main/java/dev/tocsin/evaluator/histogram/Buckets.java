package dev.tocsin.evaluator.histogram;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * The buckets of one side of a histogram: indexes, strictly ascending, and the count of each. Buckets that are not listed
 * are empty; a listed bucket may be empty as well until {@link #compact}. Immutable.
 */
public final class Buckets {

    /** No bucket. */
    public static final Buckets NONE = new Buckets(new int[0], new double[0]);

    private final int[] indexes;
    private final double[] counts;

    private Buckets(int[] indexes, double[] counts) {
        this.indexes = indexes;
        this.counts = counts;
    }

    /** Consecutive buckets from an index on. */
    public static Buckets from(int firstIndex, double... counts) {
        int[] indexes = new int[counts.length];
        Arrays.setAll(indexes, i -> firstIndex + i);
        return counts.length == 0 ? NONE : new Buckets(indexes, counts.clone());
    }

    /** Buckets at given indexes, which must ascend. */
    public static Buckets at(int[] indexes, double[] counts) {
        if (indexes.length != counts.length) {
            throw new InvalidHistogramException(indexes.length + " bucket indexes for " + counts.length + " counts");
        }
        for (int i = 1; i < indexes.length; i++) {
            if (indexes[i] <= indexes[i - 1]) {
                throw new InvalidHistogramException(
                        "bucket index " + indexes[i] + " follows " + indexes[i - 1] + ": indexes must ascend");
            }
        }
        return of(indexes.clone(), counts.clone());
    }

    /** Takes the arrays over. */
    static Buckets of(int[] indexes, double[] counts) {
        return indexes.length == 0 ? NONE : new Buckets(indexes, counts);
    }

    private static Buckets ofFirst(int size, int[] indexes, double[] counts) {
        return size == indexes.length
                ? of(indexes, counts)
                : of(Arrays.copyOf(indexes, size), Arrays.copyOf(counts, size));
    }

    public int size() {
        return indexes.length;
    }

    public boolean isEmpty() {
        return indexes.length == 0;
    }

    public int index(int position) {
        return indexes[position];
    }

    public double count(int position) {
        return counts[position];
    }

    /** How many runs of consecutive indexes there are. */
    public int spans() {
        int spans = isEmpty() ? 0 : 1;
        for (int i = 1; i < indexes.length; i++) {
            if (indexes[i] != indexes[i - 1] + 1) {
                spans++;
            }
        }
        return spans;
    }

    /** Whether both list the same indexes. */
    public boolean sameIndexes(Buckets other) {
        return Arrays.equals(indexes, other.indexes);
    }

    Buckets plus(Buckets other) {
        return merged(other, 1);
    }

    Buckets minus(Buckets other) {
        return merged(other, -1);
    }

    private Buckets merged(Buckets other, int sign) {
        if (sameIndexes(other)) {
            double[] sums = new double[counts.length];
            Arrays.setAll(sums, i -> counts[i] + sign * other.counts[i]);
            return of(indexes, sums);
        }
        int[] union = new int[size() + other.size()];
        double[] sums = new double[union.length];
        int size = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < size() || theirs < other.size()) {
            int index = Math.min(
                    mine < size() ? indexes[mine] : Integer.MAX_VALUE,
                    theirs < other.size() ? other.indexes[theirs] : Integer.MAX_VALUE);
            union[size] = index;
            if (mine < size() && indexes[mine] == index) {
                sums[size] += counts[mine++];
            }
            if (theirs < other.size() && other.indexes[theirs] == index) {
                sums[size] += sign * other.counts[theirs++];
            }
            size++;
        }
        return ofFirst(size, union, sums);
    }

    Buckets times(double factor) {
        double[] products = new double[counts.length];
        Arrays.setAll(products, i -> counts[i] * factor);
        return of(indexes, products);
    }

    Buckets dividedBy(double divisor) {
        double[] quotients = new double[counts.length];
        Arrays.setAll(quotients, i -> counts[i] / divisor);
        return of(indexes, quotients);
    }

    /** The same observations in buckets {@code 2^steps} times as wide. */
    Buckets reduced(int steps) {
        return steps == 0 ? this : regrouped(index -> reducedIndex(index, steps));
    }

    /** The bucket that holds bucket {@code index} once resolution went down by that many schema steps. */
    static int reducedIndex(int index, int steps) {
        return ((index - 1) >> steps) + 1;
    }

    /** Adds up buckets which get the same new index; {@code newIndex} must not change their order. */
    Buckets regrouped(IntUnaryOperator newIndex) {
        int[] merged = new int[indexes.length];
        double[] sums = new double[indexes.length];
        int size = 0;
        for (int i = 0; i < indexes.length; i++) {
            int index = newIndex.applyAsInt(indexes[i]);
            if (size > 0 && merged[size - 1] == index) {
                sums[size - 1] += counts[i];
            } else {
                merged[size] = index;
                sums[size++] = counts[i];
            }
        }
        return ofFirst(size, merged, sums);
    }

    /** Only the populated buckets. */
    Buckets compact() {
        int[] populated = new int[indexes.length];
        double[] kept = new double[indexes.length];
        int size = 0;
        for (int i = 0; i < indexes.length; i++) {
            if (counts[i] != 0) {
                populated[size] = indexes[i];
                kept[size++] = counts[i];
            }
        }
        return size == indexes.length ? this : ofFirst(size, populated, kept);
    }

    /** Without the first buckets. */
    Buckets skipping(int positions) {
        return positions == 0
                ? this
                : of(
                        Arrays.copyOfRange(indexes, positions, indexes.length),
                        Arrays.copyOfRange(counts, positions, counts.length));
    }

    /** The same buckets with other counts; takes the array over. */
    Buckets withCounts(double[] newCounts) {
        return of(indexes, newCounts);
    }

    double[] countsCopy() {
        return counts.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Buckets that
                && Arrays.equals(indexes, that.indexes)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(indexes) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < indexes.length; i++) {
            text.append(i == 0 ? "" : ", ").append(indexes[i]).append(':').append(counts[i]);
        }
        return text.append('}').toString();
    }
}
