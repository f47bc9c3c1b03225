package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.function.RangeWindow;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.label.Labels;
import org.jspecify.annotations.Nullable;

/** Samples of one series put together for a window: a selection of a series' samples, or the results of a subquery. */
final class SampleColumns {

    private final long[] timestamps;
    private final double[] values;
    private @Nullable FloatHistogram @Nullable [] histograms;
    private long @Nullable [] startTimestamps;
    private int size;

    SampleColumns(int capacity) {
        timestamps = new long[capacity];
        values = new double[capacity];
    }

    void add(long timestampMs, double value, @Nullable FloatHistogram histogram, long startTimestampMs) {
        timestamps[size] = timestampMs;
        values[size] = value;
        if (histogram != null) {
            if (histograms == null) {
                histograms = new FloatHistogram[timestamps.length];
            }
            histograms[size] = histogram;
        }
        if (startTimestampMs != 0) {
            if (startTimestamps == null) {
                startTimestamps = new long[timestamps.length];
            }
            startTimestamps[size] = startTimestampMs;
        }
        size++;
    }

    void openIn(RangeWindow window, Labels labels) {
        window.open(labels, timestamps, values, histograms, startTimestamps, 0, size);
    }
}
