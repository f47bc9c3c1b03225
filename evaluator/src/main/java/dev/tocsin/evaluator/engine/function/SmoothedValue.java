package dev.tocsin.evaluator.engine.function;

import dev.tocsin.evaluator.histogram.FloatHistogram;

/**
 * The value of a smoothed instant selector: interpolated at the end of the window between its last sample and the first one
 * behind it, or that of the last sample where nothing follows. Source: reference §8.3.
 */
public final class SmoothedValue implements RangeFunction {

    @Override
    public void evaluate(RangeWindow window, RangeResult result) {
        int before = window.hi() - 1;
        if (isMixed(window)) {
            HistogramWindows.noteMix(window);
        } else if (window.timestampMs(before) == window.endMs() || !window.hasNext()) {
            FloatWindows.copy(window, before, result);
        } else if (window.histogram(before) == null) {
            result.set(Interpolation.between(window, before, window.endMs(), false));
        } else {
            interpolate(window, before, result);
        }
    }

    private static boolean isMixed(RangeWindow window) {
        if (!window.mayHoldHistograms()) {
            return false;
        }
        int reach = window.reach();
        boolean first = window.histogram(window.lo()) != null;
        for (int i = window.lo() + 1; i < reach; i++) {
            if ((window.histogram(i) != null) != first) {
                return true;
            }
        }
        return false;
    }

    private static void interpolate(RangeWindow window, int index, RangeResult result) {
        FloatHistogram before = HistogramWindows.histogram(window, index);
        FloatHistogram after = HistogramWindows.histogram(window, index + 1);
        if (!before.combinesWith(after)) {
            HistogramWindows.noteMixedSchemas(window);
            return;
        }
        boolean counter = !HistogramWindows.isGauge(before) && !HistogramWindows.isGauge(after);
        result.set(Interpolation.between(window, before, after, index, window.endMs(), counter)
                .compact());
    }
}
