package dev.tocsin.evaluator.engine.function;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.format.GoStrings;
import java.util.List;

/**
 * {@code rate}, {@code increase} and {@code delta}: the change between the first and the last sample of a window, extended to
 * the edges of the window. Where the samples reach close to an edge (within 1.1 times their mean distance) the series is
 * taken to go on to the edge, else for half that distance; a counter is never extended below zero. Source: reference §8.2.
 */
public final class ExtrapolatedRate implements RangeFunction {

    public static final ExtrapolatedRate RATE = new ExtrapolatedRate(true, true);
    public static final ExtrapolatedRate INCREASE = new ExtrapolatedRate(true, false);
    public static final ExtrapolatedRate DELTA = new ExtrapolatedRate(false, false);

    private static final List<String> COUNTER_SUFFIXES = List.of("_total", "_sum", "_count", "_bucket");

    private final boolean counter;
    private final boolean perSecond;

    private ExtrapolatedRate(boolean counter, boolean perSecond) {
        this.counter = counter;
        this.perSecond = perSecond;
    }

    @Override
    public void evaluate(RangeWindow window, RangeResult result) {
        int histograms = window.histogramCount();
        if (histograms > 0) {
            evaluateHistograms(window, histograms, result);
            return;
        }
        int lo = window.lo();
        int last = window.hi() - 1;
        boolean begins = begins(window);
        if (last <= lo && !begins) {
            return;
        }
        double[] values = window.values();
        double change = values[last] - values[lo];
        if (counter && window.hasStartTimestamps()) {
            change += resetTotal(window);
        } else if (counter && window.lastDrop() > lo) {
            change += resetTotal(values, lo, last);
        }
        if (begins) {
            result.set((change + values[lo]) * factorFromStart(window));
        } else {
            result.set(change * window.extrapolation().factor(window, change, values[lo], counter, perSecond));
        }
    }

    @Override
    public boolean evaluateRow(RangeWindow window, WindowGrid windows, FloatRow row) {
        if (window.mayHoldHistograms() || window.hasStartTimestamps()) {
            return false;
        }
        WindowEdges edges = window.edges(windows, perSecond);
        double[] values = window.values();
        evaluateWithoutResets(values, 0, edges.runFrom(), edges, row);
        evaluateRun(values, edges, row);
        evaluateWithoutResets(values, edges.runTo(), windows.count(), edges, row);
        if (counter && hasDrop(values, window.first(), window.last())) {
            addResets(window, windows, edges, row);
        }
        return true;
    }

    /** The windows that all have the same distances between their edges and their samples. */
    private void evaluateRun(double[] values, WindowEdges edges, FloatRow row) {
        int steps = edges.runTo() - edges.runFrom();
        if (steps == 0) {
            return;
        }
        double[] results = row.values();
        int cell = row.first() + edges.runFrom();
        int lo = edges.lo(edges.runFrom());
        int length = edges.hi(edges.runFrom()) - 1 - lo;
        int stride = edges.stride();
        double unlimited = edges.unlimited(edges.runFrom());
        double reach = edges.reach(edges.runFrom());
        for (int i = 0; i < steps; i++) {
            double first = values[lo];
            double change = values[lo + length] - first;
            results[cell + i] = !counter || first > change * reach
                    ? change * unlimited
                    : change * edges.factor(edges.runFrom() + i, change, first, true);
            lo += stride;
        }
    }

    private void evaluateWithoutResets(double[] values, int fromStep, int toStep, WindowEdges edges, FloatRow row) {
        double[] results = row.values();
        for (int step = fromStep; step < toStep; step++) {
            int lo = edges.lo(step);
            int hi = edges.hi(step);
            if (hi - lo < 2) {
                row.remove(step);
                continue;
            }
            double change = values[hi - 1] - values[lo];
            results[row.first() + step] = change * edges.factor(step, change, values[lo], counter);
        }
    }

    /** Computes those windows anew in which the counter was reset. */
    private static void addResets(RangeWindow window, WindowGrid windows, WindowEdges edges, FloatRow row) {
        double[] values = window.values();
        double[] results = row.values();
        int next = window.first() + 1;
        int lastDrop = window.first();
        for (int step = 0; step < windows.count(); step++) {
            int lo = edges.lo(step);
            int hi = edges.hi(step);
            for (; next < hi; next++) {
                if (values[next] < values[next - 1]) {
                    lastDrop = next;
                }
            }
            if (lastDrop > lo && hi - lo >= 2) {
                row.checkStopped();
                double change = values[hi - 1] - values[lo] + resetTotal(values, lo, hi - 1);
                results[row.first() + step] = change * edges.factor(step, change, values[lo], true);
            }
        }
    }

    private static boolean hasDrop(double[] values, int first, int last) {
        boolean drop = false;
        for (int i = first + 1; i < last; i++) {
            drop |= values[i] < values[i - 1];
        }
        return drop;
    }

    private void evaluateHistograms(RangeWindow window, int histograms, RangeResult result) {
        if (histograms < window.size()) {
            HistogramWindows.noteMix(window);
            return;
        }
        boolean begins = begins(window);
        if (histograms < 2 && !begins) {
            return;
        }
        FloatHistogram change = HistogramIncrease.over(window, counter, begins);
        if (change != null) {
            double firstCount = HistogramWindows.histogram(window, window.lo()).count();
            double factor = begins
                    ? factorFromStart(window)
                    : window.extrapolation().factor(window, change.count(), firstCount, counter, perSecond);
            result.set(change.times(factor));
        }
    }

    private boolean begins(RangeWindow window) {
        if (!counter) {
            return false;
        }
        StartTimestamps.noteOverlap(window);
        return StartTimestamps.beginsWithin(window);
    }

    private static double resetTotal(RangeWindow window) {
        double total = 0;
        for (int i = window.lo() + 1; i < window.hi(); i++) {
            if (window.value(i) < window.value(i - 1) || StartTimestamps.isReset(window, i)) {
                total += window.value(i - 1);
            }
        }
        return total;
    }

    /** Tells of a name that counters do not have. */
    @Override
    public void afterFloats(RangeWindow window) {
        if (counter) {
            noteNameOfNoCounter(window);
        }
    }

    static void noteNameOfNoCounter(RangeWindow window) {
        String name = window.metricName();
        if (!name.isEmpty() && !isCounterName(name)) {
            window.notes()
                    .inform("metric might not be a counter, name does not end in _total/_sum/_count/_bucket: "
                            + GoStrings.quote(name));
        }
    }

    private static boolean isCounterName(String name) {
        for (String suffix : COUNTER_SUFFIXES) {
            if (name.endsWith(suffix)) {
                return true;
            }
        }
        return false;
    }

    /** What a counter lost by falling between two samples. */
    static double resetTotal(double[] values, int lo, int last) {
        double total = 0;
        double previous = values[lo];
        for (int i = lo + 1; i <= last; i++) {
            double current = values[i];
            if (current < previous) {
                total += previous;
            }
            previous = current;
        }
        return total;
    }

    /** The factor of {@link Extrapolation} where the counter is known to have begun within the window: extended to the end alone. */
    private double factorFromStart(RangeWindow window) {
        long firstMs = window.timestampMs(window.lo());
        long lastMs = window.timestampMs(window.hi() - 1);
        double sampled = (lastMs - window.startTimestampMs(window.lo())) / 1000.0;
        double averageDistance =
                window.size() == 1 ? 0 : (lastMs - firstMs) / 1000.0 / (window.size() - 1);
        double toEnd = (window.endMs() - lastMs) / 1000.0;
        if (toEnd >= averageDistance * 1.1) {
            toEnd = averageDistance / 2;
        }
        return ofWindow(window, (sampled + toEnd) / sampled);
    }

    private double ofWindow(RangeWindow window, double factor) {
        return perSecond ? factor / ((window.endMs() - window.startMs()) / 1000.0) : factor;
    }
}
