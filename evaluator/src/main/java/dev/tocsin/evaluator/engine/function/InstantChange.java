package dev.tocsin.evaluator.engine.function;

import dev.tocsin.evaluator.histogram.CounterResetHint;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import org.jspecify.annotations.Nullable;

/** {@code irate} and {@code idelta}: the change between the last two samples of a window. Source: reference §8.2. */
public final class InstantChange implements RangeFunction {

    public static final InstantChange IRATE = new InstantChange(true);
    public static final InstantChange IDELTA = new InstantChange(false);

    private final boolean rate;

    private InstantChange(boolean rate) {
        this.rate = rate;
    }

    @Override
    public void evaluate(RangeWindow window, RangeResult result) {
        if (window.size() < 2) {
            return;
        }
        int last = window.hi() - 1;
        long distanceMs = window.timestampMs(last) - window.timestampMs(last - 1);
        if (distanceMs == 0) {
            return;
        }
        FloatHistogram histogramBefore = window.histogram(last - 1);
        FloatHistogram histogramAfter = window.histogram(last);
        if (histogramBefore != null && histogramAfter != null) {
            FloatHistogram change = change(window, histogramBefore, histogramAfter);
            if (change != null) {
                result.set(rate ? change.dividedBy(distanceMs / 1000.0) : change);
            }
            return;
        }
        if (histogramBefore != null || histogramAfter != null) {
            HistogramWindows.noteMix(window);
            return;
        }
        double before = window.value(last - 1);
        double after = window.value(last);
        boolean reset = rate && (after < before || StartTimestamps.isReset(window, last));
        double change = reset ? after : after - before;
        result.set(rate ? change / (distanceMs / 1000.0) : change);
    }

    private @Nullable FloatHistogram change(RangeWindow window, FloatHistogram before, FloatHistogram after) {
        boolean anyGauge = HistogramWindows.isGauge(before) || HistogramWindows.isGauge(after);
        boolean allGauges = HistogramWindows.isGauge(before) && HistogramWindows.isGauge(after);
        if (rate && anyGauge) {
            HistogramWindows.noteNoCounter(window);
        }
        if (!rate && !allGauges) {
            HistogramWindows.noteNoGauge(window);
        }
        boolean reset =
                rate && (after.detectReset(before) || StartTimestamps.isReset(window, window.hi() - 1));
        FloatHistogram change = reset ? after : HistogramWindows.difference(window, after, before);
        return change == null
                ? null
                : change.withCounterResetHint(CounterResetHint.GAUGE).compact();
    }
}
