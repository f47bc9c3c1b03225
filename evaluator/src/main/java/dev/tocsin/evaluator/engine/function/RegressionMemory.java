package dev.tocsin.evaluator.engine.function;

/**
 * {@code deriv} and {@code predict_linear}: remembers since when each series is constant, for then there is nothing to fit, and
 * the sums that a line is fitted by as long as they are exact: those of times at whole seconds, and those of whole values at
 * such times, not too large. Whatever a compensated sum of such numbers has to round, it rounds as a {@code long} that becomes
 * a {@code double} does. Other sums are added up anew for each window: they are rounded in the order of the samples.
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

    /** The time of the newest sample at no such time. */
    private final long[] oddMs;

    /** The time of the newest sample at such a time whose value is no such whole number. */
    private final long[] inexactMs;

    /** The time from which the sums count their seconds, per series. */
    private final long[] baseMs;

    /**
     * The sums over the samples of the window: of x, the seconds after the base, of those at whole ones; of y, the values, of
     * those of them that are whole.
     */
    private final long[] sumX;
    private final long[] sumX2;
    private final long[] sumY;
    private final long[] sumXy;

    RegressionMemory(boolean predict, int rows) {
        this.predict = predict;
        this.changedMs = new long[rows];
        this.oddMs = new long[rows];
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
        oddMs[row] = NEVER;
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
            if (isNear(samples.times[i] - baseMs[row])) {
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
            if (!isNear(samples.times[i] - baseMs[row])) {
                oddMs[row] = samples.times[i];
            } else if (!add(row, samples, i, 1)) {
                inexactMs[row] = samples.times[i];
            }
        }
    }

    /** Whether a distance is whole seconds, and not too many. */
    private static boolean isNear(long distanceMs) {
        return distanceMs % 1000 == 0 && Math.abs(distanceMs) < SECONDS_MAX * 1000;
    }

    /** Adds or takes away a sample at a whole second; tells whether its value is one that could be. */
    private boolean add(int row, Samples samples, int i, int sign) {
        long x = (samples.times[i] - baseMs[row]) / 1000;
        sumX[row] += sign * x;
        sumX2[row] += sign * x * x;
        double value = samples.values[i];
        long y = (long) value;
        if (Math.abs(value) >= VALUE_MAX || value != y) {
            return false;
        }
        sumY[row] += sign * y;
        sumXy[row] += sign * x * y;
        return true;
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
        } else if (oddMs[row] <= samples.startMs && count <= COUNT_MAX && areNear(samples, originMs)) {
            into[cell] = fit(row, samples, originMs);
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
    private double fit(int row, Samples samples, long originMs) {
        int count = samples.hi - samples.lo;
        long origin = (originMs - baseMs[row]) / 1000;
        double seconds = predict ? samples.arguments[0] : 0;
        double x = (double) (sumX[row] - count * origin);
        double x2 = (double) (sumX2[row] - 2 * origin * sumX[row] + count * origin * origin);
        if (inexactMs[row] > samples.startMs) {
            return LinearRegression.fitValues(
                    samples.times, samples.values, samples.lo, samples.hi, originMs, x, x2, predict, seconds);
        }
        long xy = sumXy[row] - origin * sumY[row];
        return LinearRegression.line(count, x, (double) sumY[row], (double) xy, x2, predict, seconds);
    }
}
