package dev.tocsin.evaluator.engine.function;

/** {@code ts_of_min_over_time} and {@code ts_of_max_over_time}: when the extreme float was last seen, in seconds. */
public final class TimeOfExtreme implements RangeFunction {

    private final boolean smallest;

    public TimeOfExtreme(boolean smallest) {
        this.smallest = smallest;
    }

    @Override
    public void evaluate(RangeWindow window, RangeResult result) {
        int histograms = window.histogramCount();
        if (histograms == window.size()) {
            return;
        }
        if (histograms > 0) {
            FloatWindows.noteIgnoredHistograms(window);
        }
        int found = -1;
        for (int i = window.lo(); i < window.hi(); i++) {
            if (window.histogram(i) == null && (found < 0 || reaches(window.value(i), window.value(found)))) {
                found = i;
            }
        }
        result.set(window.timestampMs(found) / 1000.0);
    }

    private boolean reaches(double value, double extreme) {
        return Double.isNaN(extreme) || (smallest ? value <= extreme : value >= extreme);
    }
}
