package dev.tocsin.evaluator.engine.function;

/**
 * {@code sum_over_time} and {@code avg_over_time}: remembers the sum of each series as long as it is exact, that is of whole
 * numbers that are not too large: then the order of adding does not matter, and nothing is compensated. Other windows are
 * summed again.
 */
final class SumMemory implements RangeMemory {

    private static final long NEVER = Long.MIN_VALUE;

    /** So many values below {@link #MOST_EXACT} sum up exactly. */
    private static final int MOST_VALUES = 1 << 12;

    private static final double MOST_EXACT = 1L << 40;

    private final boolean average;

    /** The sum of the whole numbers in the window. */
    private final double[] sums;

    /** The time of the newest sample that is no such whole number. */
    private final long[] inexactMs;

    SumMemory(boolean average, int rows) {
        this.average = average;
        this.sums = new double[rows];
        this.inexactMs = new long[rows];
    }

    @Override
    public void start(int row, Samples samples) {
        sums[row] = 0;
        inexactMs[row] = NEVER;
        enter(row, samples, samples.lo);
    }

    @Override
    public void slide(int row, Samples samples) {
        double sum = sums[row];
        int left = Math.min(samples.lo, samples.seen);
        for (int i = samples.first; i < left; i++) {
            if (isExact(samples.values[i])) {
                sum -= samples.values[i];
            }
        }
        sums[row] = sum;
        enter(row, samples, Math.max(samples.seen, samples.lo));
    }

    private void enter(int row, Samples samples, int from) {
        double sum = sums[row];
        for (int i = from; i < samples.hi; i++) {
            if (isExact(samples.values[i])) {
                sum += samples.values[i];
            } else {
                inexactMs[row] = samples.times[i];
            }
        }
        sums[row] = sum;
    }

    private static boolean isExact(double value) {
        return Math.abs(value) < MOST_EXACT && value == (long) value;
    }

    @Override
    public boolean result(int row, Samples samples, double[] into, int cell) {
        int count = samples.hi - samples.lo;
        if (inexactMs[row] > samples.startMs || count > MOST_VALUES) {
            into[cell] = average
                    ? OverTime.avg(samples.values, samples.lo, samples.hi)
                    : OverTime.sum(samples.values, samples.lo, samples.hi);
        } else {
            into[cell] = average ? sums[row] / count : sums[row];
        }
        return true;
    }
}
