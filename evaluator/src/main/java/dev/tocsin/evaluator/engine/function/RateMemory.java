package dev.tocsin.evaluator.engine.function;

import java.util.Arrays;

/** {@code rate}, {@code increase} and {@code delta}: remembers the newest resets of each counter. */
final class RateMemory implements RangeMemory {

    private static final long NEVER = Long.MIN_VALUE;

    private final boolean counter;
    private final boolean perSecond;
    private final int rows;

    /** The time of the newest sample before which the counter fell; empty as long as none ever did. */
    private long[] dropMs = {};

    /** What the counter fell from then. */
    private double[] droppedFrom = {};

    /** The time of the drop before that. */
    private long[] earlierDropMs = {};

    RateMemory(boolean counter, boolean perSecond, int rows) {
        this.counter = counter;
        this.perSecond = perSecond;
        this.rows = rows;
    }

    @Override
    public void start(int row, Samples samples) {
        if (dropMs.length > 0) {
            dropMs[row] = NEVER;
            earlierDropMs[row] = NEVER;
        }
        look(row, samples, samples.lo + 1);
    }

    @Override
    public void slide(int row, Samples samples) {
        look(row, samples, Math.max(samples.seen, samples.lo + 1));
    }

    private void look(int row, Samples samples, int from) {
        double[] values = samples.values;
        for (int i = from; counter && i < samples.hi; i++) {
            if (values[i] < values[i - 1]) {
                noteDrop(row, samples.times[i], values[i - 1]);
            }
        }
    }

    private void noteDrop(int row, long timeMs, double before) {
        if (dropMs.length == 0) {
            dropMs = new long[rows];
            droppedFrom = new double[rows];
            earlierDropMs = new long[rows];
            Arrays.fill(dropMs, NEVER);
            Arrays.fill(earlierDropMs, NEVER);
        }
        earlierDropMs[row] = dropMs[row];
        dropMs[row] = timeMs;
        droppedFrom[row] = before;
    }

    @Override
    public boolean result(int row, Samples samples, double[] into, int cell) {
        int lo = samples.lo;
        int last = samples.hi - 1;
        if (last <= lo) {
            return false;
        }
        double[] values = samples.values;
        long[] times = samples.times;
        double change = values[last] - values[lo];
        if (dropMs.length > 0 && dropMs[row] > times[lo]) {
            change += earlierDropMs[row] > times[lo]
                    ? ExtrapolatedRate.resetTotal(values, lo, last)
                    : 0 + droppedFrom[row];
        }
        Extrapolation extrapolation = samples.extrapolation();
        extrapolation.measure(times[lo], times[last], samples.startMs, samples.endMs, last - lo + 1, perSecond);
        into[cell] = change * extrapolation.factor(change, values[lo], counter, perSecond);
        return true;
    }
}
