package dev.tocsin.evaluator.engine.function;

import org.jspecify.annotations.Nullable;

/**
 * Where the windows of a grid begin and end among timestamps, and what changes within them are to be multiplied with. Series
 * that are scraped together share their timestamps, so for most series this is what was found for the one before.
 */
@SuppressWarnings("ReferenceEquality") // timestamps do not change once they are written: the same array holds the same
final class WindowEdges {

    private final Extrapolation extrapolation = new Extrapolation();
    private long @Nullable [] times;
    private int first;
    private int last;
    private @Nullable WindowGrid windows;
    private boolean perSecond;
    private int[] los = {};
    private int[] his = {};
    private double[] sampled = {};
    private double[] toStart = {};
    private double[] unlimited = {};
    private long samples;
    private int runFrom;
    private int runTo;

    /**
     * Finds the windows among the timestamps {@code first} to {@code last - 1}.
     *
     * @param fleeting whether the array will hold others later, so that nothing follows from meeting it again
     */
    void find(long[] among, int from, int to, WindowGrid grid, boolean aSecond, boolean fleeting) {
        if (!fleeting
                && times == among
                && first == from
                && last == to
                && perSecond == aSecond
                && grid.equals(windows)) {
            return;
        }
        times = among;
        first = from;
        last = to;
        windows = grid;
        perSecond = aSecond;
        if (los.length < grid.count()) {
            los = new int[grid.count()];
            his = new int[grid.count()];
            sampled = new double[grid.count()];
            toStart = new double[grid.count()];
            unlimited = new double[grid.count()];
        }
        slide(among, grid);
        findRun(grid.count());
    }

    /** Finds the longest run of windows that follow each other at one distance and have all distances in common. */
    private void findRun(int count) {
        runFrom = 0;
        runTo = 0;
        int from = 0;
        for (int step = 1; step <= count; step++) {
            if (step < count
                    && follows(step)
                    && (step == from + 1 || los[step] - los[step - 1] == los[step - 1] - los[step - 2])) {
                continue;
            }
            if (step - from > Math.max(1, runTo - runFrom)) {
                runFrom = from;
                runTo = step;
            }
            from = step;
        }
    }

    private boolean follows(int step) {
        return his[step] - los[step] >= 2
                && his[step - 1] - los[step - 1] >= 2
                && his[step] - his[step - 1] == los[step] - los[step - 1]
                && sampled[step] == sampled[step - 1]
                && toStart[step] == toStart[step - 1]
                && unlimited[step] == unlimited[step - 1];
    }

    /** The first step of the longest run of windows that differ only in where they lie, at least two. */
    int runFrom() {
        return runFrom;
    }

    /** The step after the run, of which all windows hold at least two samples. */
    int runTo() {
        return runTo;
    }

    /** How many samples a window of the run lies behind the one before. */
    int stride() {
        return los[runFrom + 1] - los[runFrom];
    }

    private void slide(long[] among, WindowGrid grid) {
        int lo = first;
        int hi = first;
        samples = 0;
        for (int step = 0; step < grid.count(); step++) {
            long endMs = grid.endMs(step);
            long startMs = endMs - grid.lengthMs();
            while (hi < last && among[hi] <= endMs) {
                hi++;
            }
            while (lo < hi && among[lo] <= startMs) {
                lo++;
            }
            los[step] = lo;
            his[step] = hi;
            samples += hi - lo;
            if (hi - lo >= 2) {
                extrapolation.measure(among[lo], among[hi - 1], startMs, endMs, hi - lo, perSecond);
                sampled[step] = extrapolation.sampled();
                toStart[step] = extrapolation.toStart();
                unlimited[step] = extrapolation.unlimited();
            }
        }
    }

    /** How many samples all windows hold. */
    long samples() {
        return samples;
    }

    /** The index of the first sample of a window. */
    int lo(int step) {
        return los[step];
    }

    /** The index after the last sample of a window. */
    int hi(int step) {
        return his[step];
    }

    /** What changes within a window are multiplied with where no counter reaches zero. */
    double unlimited(int step) {
        return unlimited[step];
    }

    /** A counter whose first value in a window is greater than its change times this does not reach zero. */
    double reach(int step) {
        return toStart[step] / sampled[step] * Extrapolation.SURE_OF_RATIO;
    }

    /** The factor of {@link Extrapolation} for a change within a window of at least two samples. */
    double factor(int step, double change, double firstValue, boolean counter) {
        if (counter && Extrapolation.mayReachZero(change, firstValue, sampled[step], toStart[step])) {
            return limitedFactor(step, change, firstValue);
        }
        return unlimited[step];
    }

    private double limitedFactor(int step, double change, double firstValue) {
        long[] among = times;
        WindowGrid grid = windows;
        if (among == null || grid == null) {
            throw new IllegalStateException("no windows yet");
        }
        int lo = los[step];
        int hi = his[step];
        extrapolation.measure(among[lo], among[hi - 1], grid.startMs(step), grid.endMs(step), hi - lo, perSecond);
        return extrapolation.factor(change, firstValue, true, perSecond);
    }
}
