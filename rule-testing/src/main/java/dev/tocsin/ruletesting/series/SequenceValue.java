package dev.tocsin.ruletesting.series;

import dev.tocsin.evaluator.histogram.FloatHistogram;

/** One position of a sequence of values. */
public sealed interface SequenceValue {

    /** No sample. */
    record Gap() implements SequenceValue {

        /** The only one that is needed. */
        public static final Gap GAP = new Gap();
    }

    /** A float, which may be the staleness marker. */
    record FloatValue(double value) implements SequenceValue {}

    /**
     * A native histogram.
     *
     * @param hintWritten whether the notation says something of counter resets
     */
    record HistogramValue(FloatHistogram histogram, boolean hintWritten) implements SequenceValue {}
}
