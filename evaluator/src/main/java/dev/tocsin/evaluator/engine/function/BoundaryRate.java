package dev.tocsin.evaluator.engine.function;

import dev.tocsin.evaluator.histogram.CounterResetHint;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import org.jspecify.annotations.Nullable;

/**
 * {@code rate}, {@code increase} and {@code delta} over an anchored or smoothed range: the change between the values at the
 * very edges of the window. Anchored, the value at an edge is that of the newest sample before it; smoothed, it is
 * interpolated between the samples around the edge. Nothing is extrapolated. Source: reference §8.3.
 */
public final class BoundaryRate implements RangeFunction {

    /** What the change is used for. */
    public enum Kind {
        RATE,
        INCREASE,
        DELTA
    }

    private final Kind kind;
    private final boolean smoothed;

    public BoundaryRate(Kind kind, boolean smoothed) {
        this.kind = kind;
        this.smoothed = smoothed;
    }

    @Override
    public boolean looksAround() {
        return smoothed;
    }

    @Override
    public void evaluate(RangeWindow window, RangeResult result) {
        Boundaries edges = Boundaries.of(window, smoothed);
        if (edges == null) {
            return;
        }
        int histograms = edges.histogramCount();
        if (histograms == 0) {
            double change = change(edges);
            result.set(kind == Kind.RATE ? change / seconds(window) : change);
        } else if (histograms < edges.last() - edges.first() + 1) {
            HistogramWindows.noteMix(window);
        } else {
            FloatHistogram change = histogramChange(edges);
            if (change != null) {
                result.set(kind == Kind.RATE ? change.dividedBy(seconds(window)) : change);
            }
        }
    }

    @Override
    public void afterFloats(RangeWindow window) {
        if (isCounter()) {
            ExtrapolatedRate.noteNameOfNoCounter(window);
        }
    }

    private boolean isCounter() {
        return kind != Kind.DELTA;
    }

    private static double seconds(RangeWindow window) {
        return (window.endMs() - window.startMs()) / 1000.0;
    }

    private double change(Boundaries edges) {
        double left = edges.left(isCounter());
        double right = edges.right(isCounter());
        return isCounter() ? right - left + edges.resetTotal(left, right) : right - left;
    }

    private @Nullable FloatHistogram histogramChange(Boundaries edges) {
        noteKinds(edges);
        RangeWindow window = edges.window();
        if (!edges.combine(isCounter())) {
            HistogramWindows.noteMixedSchemas(window);
            return null;
        }
        FloatHistogram change = HistogramWindows.difference(
                window, edges.rightHistogram(isCounter()), edges.leftHistogram(isCounter()));
        if (change == null) {
            return null;
        }
        if (isCounter()) {
            // What was interpolated on the left has the reset behind it.
            int from = edges.interpolatesLeft() ? edges.first() + 2 : edges.first() + 1;
            for (int i = from; i <= edges.last(); i++) {
                FloatHistogram before = edges.histogram(i - 1);
                if (edges.histogram(i).detectReset(before)) {
                    change = HistogramWindows.sum(window, change, before);
                }
            }
        }
        return change.withCounterResetHint(CounterResetHint.GAUGE).compact();
    }

    private void noteKinds(Boundaries edges) {
        boolean anyGauge = false;
        for (int i = edges.first(); i <= edges.last(); i++) {
            anyGauge |= HistogramWindows.isGauge(edges.histogram(i));
        }
        boolean endsAreGauges = HistogramWindows.isGauge(edges.histogram(edges.first()))
                && HistogramWindows.isGauge(edges.histogram(edges.last()));
        if (isCounter() && anyGauge) {
            HistogramWindows.noteNoCounter(edges.window());
        } else if (!isCounter() && !endsAreGauges) {
            HistogramWindows.noteNoGauge(edges.window());
        }
    }
}
