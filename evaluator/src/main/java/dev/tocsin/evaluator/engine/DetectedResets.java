package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.histogram.CounterResetHint;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.storage.SampleWindow;

/** Hints of counter resets found by comparing a histogram with the one before it, where storage does not know. */
final class DetectedResets {

    private DetectedResets() {}

    /** The histogram of a sample with the hint that its predecessor in the window gives. */
    static FloatHistogram hinted(FloatHistogram histogram, int sample, SampleWindow window) {
        if (histogram.counterResetHint() != CounterResetHint.UNKNOWN) {
            return histogram;
        }
        for (int i = sample - 1; i >= window.from(); i--) {
            FloatHistogram previous = window.histogramAt(i);
            if (previous != null) {
                return histogram.withCounterResetHint(
                        histogram.detectReset(previous) ? CounterResetHint.RESET : CounterResetHint.NOT_RESET);
            }
        }
        return histogram;
    }
}
