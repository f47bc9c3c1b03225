package dev.tocsin.evaluator.histogram;

/** One bucket of a histogram with its bounds and whether they belong to it. */
public record Bucket(double lower, double upper, boolean lowerInclusive, boolean upperInclusive, double count) {

    static Bucket negative(FloatHistogram histogram, int position) {
        int index = histogram.negative().index(position);
        return exponential(
                -histogram.upperBound(index),
                -histogram.lowerBound(index),
                histogram.negative().count(position));
    }

    static Bucket zero(FloatHistogram histogram) {
        return exponential(-histogram.zeroThreshold(), histogram.zeroThreshold(), histogram.zeroCount());
    }

    static Bucket positive(FloatHistogram histogram, int position) {
        int index = histogram.positive().index(position);
        double lower = histogram.lowerBound(index);
        double upper = histogram.upperBound(index);
        double count = histogram.positive().count(position);
        return histogram.usesCustomBuckets() ? custom(lower, upper, count) : exponential(lower, upper, count);
    }

    static Bucket custom(double lower, double upper, double count) {
        return new Bucket(lower, upper, lower == Double.NEGATIVE_INFINITY, true, count);
    }

    /** The end nearer to zero does not belong to an exponential bucket, both belong to the zero bucket. */
    static Bucket exponential(double lower, double upper, double count) {
        boolean zeroBucket = lower <= 0 && upper >= 0;
        return new Bucket(lower, upper, zeroBucket || lower < 0, zeroBucket || upper > 0, count);
    }

    /** How the JSON of the HTTP API writes the bounds: 0 is (], 1 is [), 2 is (), 3 is []. */
    public int boundaryRule() {
        if (lowerInclusive) {
            return upperInclusive ? 3 : 1;
        }
        return upperInclusive ? 0 : 2;
    }

    /** The text PromQL shows: {@code (0.5,1]:3}. */
    @Override
    public String toString() {
        return (lowerInclusive ? "[" : "(")
                + HistogramText.number(lower)
                + ","
                + HistogramText.number(upper)
                + (upperInclusive ? "]:" : "):")
                + HistogramText.number(count);
    }
}
