package dev.tocsin.evaluator.histogram;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Running sums of the buckets of one side, each with its compensation. Not for several threads. */
final class CompensatedBuckets {

    private Buckets layout;
    private double[] sums;
    private double[] compensations;

    CompensatedBuckets(Buckets first) {
        this(first, first.countsCopy(), new double[first.size()]);
    }

    private CompensatedBuckets(Buckets layout, double[] sums, double[] compensations) {
        this.layout = layout;
        this.sums = sums;
        this.compensations = compensations;
    }

    CompensatedBuckets copy() {
        return new CompensatedBuckets(layout, sums.clone(), compensations.clone());
    }

    void add(Buckets other) {
        if (!layout.sameIndexes(other)) {
            extendTo(layout.plus(other));
        }
        int position = 0;
        for (int i = 0; i < other.size(); i++) {
            while (layout.index(position) != other.index(i)) {
                position++;
            }
            add(position, other.count(i), 0);
        }
    }

    private void extendTo(Buckets wider) {
        double[] widerSums = new double[wider.size()];
        double[] widerCompensations = new double[wider.size()];
        int position = 0;
        for (int i = 0; i < layout.size(); i++) {
            while (wider.index(position) != layout.index(i)) {
                position++;
            }
            widerSums[position] = sums[i];
            widerCompensations[position] = compensations[i];
        }
        layout = wider;
        sums = widerSums;
        compensations = widerCompensations;
    }

    private void add(int position, double value, double compensation) {
        double sum = sums[position];
        compensations[position] = KahanSum.compensation(value, sum, compensations[position]) + compensation;
        sums[position] = sum + value;
    }

    /** Adds up buckets which get the same new index; {@code newIndex} must not change their order. */
    void regroup(IntUnaryOperator newIndex) {
        CompensatedBuckets before = copy();
        layout = layout.regrouped(newIndex);
        sums = new double[layout.size()];
        compensations = new double[layout.size()];
        int position = 0;
        for (int i = 0; i < before.sums.length; i++) {
            while (layout.index(position) != newIndex.applyAsInt(before.layout.index(i))) {
                position++;
            }
            add(position, before.sums[i], before.compensations[i]);
        }
    }

    /** Forgets the first buckets. */
    void skip(int positions) {
        layout = layout.skipping(positions);
        sums = Arrays.copyOfRange(sums, positions, sums.length);
        compensations = Arrays.copyOfRange(compensations, positions, compensations.length);
    }

    void multiply(double factor) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] *= factor;
            compensations[i] *= factor;
        }
    }

    void divide(double divisor) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= divisor;
            compensations[i] /= divisor;
        }
    }

    boolean overflowed() {
        for (double sum : sums) {
            if (Double.isInfinite(sum)) {
                return true;
            }
        }
        return false;
    }

    double sum(int position) {
        return sums[position];
    }

    double compensation(int position) {
        return compensations[position];
    }

    /** The sums without their compensations. */
    Buckets uncompensated() {
        return layout.withCounts(sums.clone());
    }

    /** The sums with their compensations. */
    Buckets total() {
        double[] totals = new double[sums.length];
        Arrays.setAll(totals, i -> sums[i] + compensations[i]);
        return layout.withCounts(totals);
    }
}
