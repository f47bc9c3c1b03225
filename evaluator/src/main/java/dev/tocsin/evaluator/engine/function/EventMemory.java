package dev.tocsin.evaluator.engine.function;

/** {@code changes} and {@code resets}: remembers how many each window holds. */
final class EventMemory implements RangeMemory {

    /** Counts the events between neighbours among {@code values[lo]} to {@code values[hi - 1]}. */
    @FunctionalInterface
    interface Counting {
        int count(double[] values, int lo, int hi);
    }

    private final Counting counting;
    private final int[] counts;

    EventMemory(Counting counting, int rows) {
        this.counting = counting;
        this.counts = new int[rows];
    }

    @Override
    public void start(int row, Samples samples) {
        counts[row] = counting.count(samples.values, samples.lo, samples.hi);
    }

    @Override
    public void slide(int row, Samples samples) {
        if (samples.lo >= samples.seen) {
            start(row, samples);
            return;
        }
        counts[row] += counting.count(samples.values, samples.seen - 1, samples.hi)
                - counting.count(samples.values, samples.first, samples.lo + 1);
    }

    @Override
    public boolean result(int row, Samples samples, double[] into, int cell) {
        into[cell] = counts[row];
        return true;
    }
}
