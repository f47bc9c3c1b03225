package dev.tocsin.evaluator.engine.function;

/** {@code min_over_time} and {@code max_over_time}: remembers the extreme of each series and how long it will stand. */
final class ExtremeMemory implements RangeMemory {

    private static final long UNKNOWN = Long.MIN_VALUE;

    private final boolean max;
    private final double[] extremes;

    /** The time of the newest sample that is the extreme; {@link #UNKNOWN} where the next window must be looked at whole. */
    private final long[] witnessMs;

    ExtremeMemory(boolean max, int rows) {
        this.max = max;
        this.extremes = new double[rows];
        this.witnessMs = new long[rows];
    }

    @Override
    public void start(int row, Samples samples) {
        witnessMs[row] = UNKNOWN;
    }

    @Override
    public void slide(int row, Samples samples) {
        if (samples.lo >= samples.hi || witnessMs[row] <= samples.startMs) {
            witnessMs[row] = UNKNOWN;
            return;
        }
        for (int i = Math.max(samples.seen, samples.lo); i < samples.hi && witnessMs[row] != UNKNOWN; i++) {
            take(row, samples.times[i], samples.values[i]);
        }
    }

    private void take(int row, long timeMs, double value) {
        double extreme = extremes[row];
        if (max ? value > extreme : value < extreme) {
            extremes[row] = value;
            witnessMs[row] = timeMs;
        } else if (value == extreme) {
            // Zeros of both signs are equal, and the first in the window counts: whoever meets both has to look again.
            boolean same = Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(extreme);
            witnessMs[row] = same ? timeMs : UNKNOWN;
        }
    }

    @Override
    public boolean result(int row, Samples samples, double[] into, int cell) {
        if (witnessMs[row] == UNKNOWN) {
            look(row, samples);
        }
        into[cell] = extremes[row];
        return true;
    }

    private void look(int row, Samples samples) {
        double[] values = samples.values;
        double extreme = max
                ? OverTime.max(values, samples.lo, samples.hi)
                : OverTime.min(values, samples.lo, samples.hi);
        extremes[row] = extreme;
        int witness = samples.hi - 1;
        while (witness >= samples.lo && values[witness] != extreme) {
            witness--;
        }
        // No sample equals NaN; and zeros may be of both signs.
        witnessMs[row] = witness < samples.lo || extreme == 0 && hasBothZeros(values, samples.lo, samples.hi)
                ? UNKNOWN
                : samples.times[witness];
    }

    private static boolean hasBothZeros(double[] values, int lo, int hi) {
        boolean positive = false;
        boolean negative = false;
        for (int i = lo; i < hi; i++) {
            if (values[i] == 0) {
                boolean minus = Double.doubleToRawLongBits(values[i]) != 0;
                negative |= minus;
                positive |= !minus;
            }
        }
        return positive && negative;
    }
}
