package dev.tocsin.evaluator.histogram;

import dev.tocsin.promql.format.GoFloats;

/** Collects the parts of a {@link FloatHistogram}; whatever is not set is zero or empty. Not for several threads. */
public final class FloatHistogramBuilder {

    private static final int FINEST_READABLE_SCHEMA = 52;

    private int schema;
    private CounterResetHint counterResetHint = CounterResetHint.UNKNOWN;
    private double count;
    private double sum;
    private double zeroThreshold;
    private double zeroCount;
    private Buckets positive = Buckets.NONE;
    private Buckets negative = Buckets.NONE;
    private double[] customBounds = {};

    FloatHistogramBuilder() {}

    /** -4 to 8, or -53 for custom buckets; 9 to 52 are reduced to 8 when the histogram is built. */
    public FloatHistogramBuilder schema(int value) {
        schema = value;
        return this;
    }

    public FloatHistogramBuilder counterResetHint(CounterResetHint value) {
        counterResetHint = value;
        return this;
    }

    public FloatHistogramBuilder count(double value) {
        count = value;
        return this;
    }

    public FloatHistogramBuilder sum(double value) {
        sum = value;
        return this;
    }

    public FloatHistogramBuilder zeroBucket(double threshold, double observations) {
        zeroThreshold = threshold;
        zeroCount = observations;
        return this;
    }

    public FloatHistogramBuilder positive(Buckets value) {
        positive = value;
        return this;
    }

    public FloatHistogramBuilder negative(Buckets value) {
        negative = value;
        return this;
    }

    /** The upper bounds of custom buckets without the infinite one. */
    public FloatHistogramBuilder customBounds(double... value) {
        customBounds = value.clone();
        return this;
    }

    /**
     * The histogram. Checks what a histogram needs in order to be one at all (schema, buckets within the bounds); whether
     * its numbers make sense for storage is told by {@link HistogramValidation}.
     *
     * @throws InvalidHistogramException if the parts do not make a histogram
     */
    public FloatHistogram build() {
        checkStructure();
        int steps = Math.max(0, schema - FloatHistogram.MAX_SCHEMA);
        return new FloatHistogram(
                schema - steps,
                counterResetHint,
                count,
                sum,
                zeroThreshold,
                zeroCount,
                positive.reduced(steps),
                negative.reduced(steps),
                customBounds);
    }

    private void checkStructure() {
        if (!(zeroThreshold >= 0)) {
            throw new InvalidHistogramException("zero threshold " + GoFloats.plain(zeroThreshold)
                    + " of a histogram: expected a number from 0 on");
        }
        if (schema == FloatHistogram.CUSTOM_BUCKETS_SCHEMA) {
            checkCustom();
        } else if (schema < FloatHistogram.MIN_SCHEMA || schema > FINEST_READABLE_SCHEMA) {
            throw new InvalidHistogramException("unknown histogram schema " + schema
                    + ": expected -4 to 8, or -53 for custom buckets");
        } else if (customBounds.length > 0) {
            throw new InvalidHistogramException("histogram of the exponential schema " + schema
                    + " has custom bounds: they need schema -53");
        }
    }

    private void checkCustom() {
        if (!negative.isEmpty()) {
            throw new InvalidHistogramException("histogram with custom buckets must not have negative buckets");
        }
        for (int i = 0; i < positive.size(); i++) {
            if (positive.index(i) < 0 || positive.index(i) > customBounds.length) {
                throw new InvalidHistogramException("histogram with " + customBounds.length
                        + " custom bounds has a bucket with index " + positive.index(i) + ": expected 0 to "
                        + customBounds.length);
            }
        }
        for (int i = 0; i < customBounds.length; i++) {
            if (!Double.isFinite(customBounds[i])) {
                throw new InvalidHistogramException("custom bound " + GoFloats.plain(customBounds[i])
                        + " is not finite: the infinite bucket is implied");
            }
            if (i > 0 && customBounds[i] <= customBounds[i - 1]) {
                throw new InvalidHistogramException("custom bound " + GoFloats.plain(customBounds[i]) + " follows "
                        + GoFloats.plain(customBounds[i - 1]) + ": bounds must ascend");
            }
        }
    }
}
