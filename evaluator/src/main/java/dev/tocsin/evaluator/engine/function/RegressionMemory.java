package dev.tocsin.evaluator.engine.function;

/**
 * {@code deriv} and {@code predict_linear}: remembers since when each series is constant, for then there is nothing to fit.
 * Lines are fitted to the whole window: their sums are rounded in the order of the samples.
 */
final class RegressionMemory implements RangeMemory {

    private final boolean predict;

    /** The time of the newest sample that differs from the one before. */
    private final long[] changedMs;

    RegressionMemory(boolean predict, int rows) {
        this.predict = predict;
        this.changedMs = new long[rows];
    }

    @Override
    public void start(int row, Samples samples) {
        changedMs[row] = Long.MIN_VALUE;
        look(row, samples, samples.lo + 1);
    }

    @Override
    public void slide(int row, Samples samples) {
        look(row, samples, Math.max(samples.seen, samples.lo + 1));
    }

    private void look(int row, Samples samples, int from) {
        double[] values = samples.values;
        for (int i = samples.hi - 1; i >= from; i--) {
            if (values[i] != values[i - 1]) {
                changedMs[row] = samples.times[i];
                return;
            }
        }
    }

    @Override
    public boolean result(int row, Samples samples, double[] into, int cell) {
        int lo = samples.lo;
        if (samples.hi - lo < 2) {
            return false;
        }
        long originMs = predict ? samples.evaluationMs : samples.times[lo];
        double seconds = predict ? samples.arguments[0] : 0;
        into[cell] = changedMs[row] <= samples.times[lo]
                ? LinearRegression.ofConstant(samples.values[lo], predict, seconds)
                : LinearRegression.fit(samples.times, samples.values, lo, samples.hi, originMs, predict, seconds);
        return true;
    }
}
