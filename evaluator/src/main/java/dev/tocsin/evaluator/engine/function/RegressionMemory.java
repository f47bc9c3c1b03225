package dev.tocsin.evaluator.engine.function;

/**
 * {@code deriv} and {@code predict_linear}: remembers since when each series is constant, for then there is nothing to fit, and
 * the sums that a line is fitted by as long as they are exact: of whole values at whole seconds, not too large. Whatever a
 * compensated sum of such numbers has to round, it rounds as a {@code long} that becomes a {@code double} does. Other windows
 * are fitted anew: their sums are rounded in the order of the samples.
 */
final class RegressionMemory implements RangeMemory {

    private static final long NEVER = Long.MIN_VALUE;

    /** So many values below {@link #VALUE_MAX}, each so many seconds away, sum up to less than 2^63. */
    private static final int COUNT_MAX = 1 << 9;

    private static final long SECONDS_MAX = 1 << 13;
    private static final double VALUE_MAX = 1L << 40;

    private final boolean predict;

    /** The time of the newest sample that differs from the one before. */
    private final long[] changedMs;

    /** The time of the newest sample that is no such whole number. */
    private final long[] inexactMs;

    /** The time from which the sums count their seconds, per series. */
    private final long[] baseMs;

    /** The sums over those samples of the window that are exact: of x, the seconds after the base, and y, the values. */
    private final long[] sumX;
    private final long[] sumX2;
    private final long[] sumY;
    private final long[] sumXy;

    RegressionMemory(boolean predict, int rows) {
        this.predict = predict;
        this.changedMs = new long[rows];
        this.inexactMs = new long[rows];
        this.baseMs = new long[rows];
        this.sumX = new long[rows];
        this.sumX2 = new long[rows];
        this.sumY = new long[rows];
        this.sumXy = new long[rows];
    }

    @Override
    public void start(int row, Samples samples) {
        changedMs[row] = NEVER;
        inexactMs[row] = NEVER;
        sumX[row] = 0;
        sumX2[row] = 0;
        sumY[row] = 0;
        sumXy[row] = 0;
        if (!samples.isEmpty()) {
            baseMs[row] = samples.times[samples.lo];
        }
        look(row, samples, samples.lo + 1);
        enter(row, samples, samples.lo);
    }

    @Override
    public void slide(int row, Samples samples) {
        if (samples.lo >= samples.seen || isFarBehind(row, samples)) {
            start(row, samples);
            return;
        }
        look(row, samples, samples.seen);
        for (int i = samples.first; i < samples.lo; i++) {
            if (isExact(row, samples, i)) {
                add(row, samples, i, -1);
            }
        }
        enter(row, samples, samples.seen);
    }

    /** Whether the sums should count from a later time on, where that would do. */
    private boolean isFarBehind(int row, Samples samples) {
        long farMs = SECONDS_MAX * 1000;
        return samples.times[samples.hi - 1] - baseMs[row] >= farMs && samples.endMs - samples.startMs < farMs;
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

    private void enter(int row, Samples samples, int from) {
        for (int i = from; i < samples.hi; i++) {
            if (isExact(row, samples, i)) {
                add(row, samples, i, 1);
            } else {
                inexactMs[row] = samples.times[i];
            }
        }
    }

    private boolean isExact(int row, Samples samples, int i) {
        double value = samples.values[i];
        return Math.abs(value) < VALUE_MAX && value == (long) value && isNear(samples.times[i] - baseMs[row]);
    }

    /** Whether a distance is whole seconds, and not too many. */
    private static boolean isNear(long distanceMs) {
        return distanceMs % 1000 == 0 && Math.abs(distanceMs) < SECONDS_MAX * 1000;
    }

    private void add(int row, Samples samples, int i, int sign) {
        long x = (samples.times[i] - baseMs[row]) / 1000;
        long y = (long) samples.values[i];
        sumX[row] += sign * x;
        sumX2[row] += sign * x * x;
        sumY[row] += sign * y;
        sumXy[row] += sign * x * y;
    }

    @Override
    public boolean result(int row, Samples samples, double[] into, int cell) {
        int lo = samples.lo;
        int count = samples.hi - lo;
        if (count < 2) {
            return false;
        }
        long originMs = predict ? samples.evaluationMs : samples.times[lo];
        double seconds = predict ? samples.arguments[0] : 0;
        if (changedMs[row] <= samples.times[lo]) {
            into[cell] = LinearRegression.ofConstant(samples.values[lo], predict, seconds);
        } else if (inexactMs[row] <= samples.startMs && count <= COUNT_MAX && areNear(samples, originMs)) {
            into[cell] = fit(row, count, (originMs - baseMs[row]) / 1000, seconds);
        } else {
            into[cell] =
                    LinearRegression.fit(samples.times, samples.values, lo, samples.hi, originMs, predict, seconds);
        }
        return true;
    }

    private static boolean areNear(Samples samples, long originMs) {
        return isNear(samples.times[samples.lo] - originMs) && isNear(samples.times[samples.hi - 1] - originMs);
    }

    /** Moves the sums to the origin, in arithmetic modulo 2^64: the results are in bounds, whatever lies between. */
    private double fit(int row, int count, long origin, double seconds) {
        long x = sumX[row] - count * origin;
        long x2 = sumX2[row] - 2 * origin * sumX[row] + count * origin * origin;
        long xy = sumXy[row] - origin * sumY[row];
        return LinearRegression.line(
                count, (double) x, (double) sumY[row], (double) xy, (double) x2, predict, seconds);
    }
}
