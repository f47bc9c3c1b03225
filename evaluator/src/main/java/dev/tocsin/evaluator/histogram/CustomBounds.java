package dev.tocsin.evaluator.histogram;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** How histograms with different custom bounds are brought onto bounds they share. */
final class CustomBounds {

    private CustomBounds() {}

    static boolean same(double[] first, double[] second) {
        return Arrays.equals(first, second);
    }

    /** The bounds that both have, ascending. */
    static double[] intersection(double[] first, double[] second) {
        double[] common = new double[Math.min(first.length, second.length)];
        int size = 0;
        int other = 0;
        for (double bound : first) {
            while (other < second.length && second[other] < bound) {
                other++;
            }
            if (other < second.length && second[other] == bound) {
                common[size++] = bound;
            }
        }
        return Arrays.copyOf(common, size);
    }

    /** Maps a bucket of the finer bounds to the bucket of the coarser ones (a subset) that contains it. */
    static IntUnaryOperator mapping(double[] finer, double[] coarser) {
        int[] targets = new int[finer.length + 1];
        int target = 0;
        for (int i = 0; i < finer.length; i++) {
            while (target < coarser.length && coarser[target] < finer[i]) {
                target++;
            }
            targets[i] = target;
        }
        targets[finer.length] = coarser.length;
        return index -> targets[index];
    }
}
