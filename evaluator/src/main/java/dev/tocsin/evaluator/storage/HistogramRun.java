package dev.tocsin.evaluator.storage;

import dev.tocsin.evaluator.histogram.CounterResetHint;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The counter-reset hints of stored histograms, which storage decides and not whoever exposed them: the first histogram of a
 * run is {@code unknown}, those that follow without a reset and in the same layout are {@code not_reset}; gauges stay gauges.
 */
final class HistogramRun {

    private HistogramRun() {}

    /** The histogram as it is stored behind {@code previous}, which is null when a float or nothing comes before. */
    static FloatHistogram stored(FloatHistogram sample, @Nullable FloatHistogram previous) {
        if (sample.counterResetHint() == CounterResetHint.GAUGE) {
            return sample;
        }
        boolean goesOn = previous != null
                && previous.counterResetHint() != CounterResetHint.GAUGE
                && sample.counterResetHint() != CounterResetHint.RESET
                && sample.schema() == previous.schema()
                && sample.zeroThreshold() == previous.zeroThreshold()
                && Arrays.equals(sample.customBounds(), previous.customBounds())
                && !sample.withCounterResetHint(CounterResetHint.UNKNOWN).detectReset(previous);
        return sample.withCounterResetHint(goesOn ? CounterResetHint.NOT_RESET : CounterResetHint.UNKNOWN);
    }
}
