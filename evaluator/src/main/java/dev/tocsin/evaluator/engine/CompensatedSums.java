package dev.tocsin.evaluator.engine;

/** Running sums with Neumaier's compensation, one for each slot. Source: reference §8.1. */
final class CompensatedSums {

    private static final double FAR_FROM_OVERFLOW = 1e300;

    private double[] sums = {};
    private double[] compensations = {};

    /** Makes room for so many slots, all sums zero. */
    void allocate(int slots) {
        sums = new double[slots];
        compensations = new double[slots];
    }

    void add(int slot, double value) {
        double sum = sums[slot];
        double next = sum + value;
        if (Double.isInfinite(next)) {
            compensations[slot] = 0;
        } else if (Math.abs(sum) >= Math.abs(value)) {
            compensations[slot] += sum - next + value;
        } else {
            compensations[slot] += value - next + sum;
        }
        sums[slot] = next;
    }

    /**
     * Adds to slots in a row until a sum is not a number far from overflow.
     *
     * @return how many values were added
     */
    int addSmall(int firstSlot, double[] values, int first, int count) {
        double[] into = sums;
        double[] lost = compensations;
        for (int i = 0; i < count; i++) {
            double value = values[first + i];
            double sum = into[firstSlot + i];
            double next = sum + value;
            if (!(Math.abs(next) < FAR_FROM_OVERFLOW)) {
                return i;
            }
            // What was rounded off, exactly, whichever of the two is larger.
            double added = next - sum;
            lost[firstSlot + i] += sum - (next - added) + (value - added);
            into[firstSlot + i] = next;
        }
        return count;
    }

    /** The sum of a slot without its compensation. */
    double raw(int slot) {
        return sums[slot];
    }

    double compensation(int slot) {
        return compensations[slot];
    }
}
