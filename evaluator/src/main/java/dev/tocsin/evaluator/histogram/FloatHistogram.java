package dev.tocsin.evaluator.histogram;

import java.util.Arrays;
import java.util.List;

/**
 * A native histogram with float counts. Immutable; arithmetic gives new histograms and never changes the layout more than it
 * must: call {@link #compact} to drop empty buckets.
 *
 * <p>Exponential histograms (schema -4 to 8) have buckets on both sides of a zero bucket {@code [-t, t]}. Histograms with
 * custom buckets (schema -53) have positive buckets alone, which end at {@link #customBounds} and, the last one, at infinity.
 *
 * <p>Two histograms are equal if schema, count, sum, zero bucket, bounds and buckets are, bit for bit; the hint does not count.
 */
public final class FloatHistogram {

    /** The schema of histograms with custom buckets. */
    public static final int CUSTOM_BUCKETS_SCHEMA = -53;

    /** The coarsest exponential schema. */
    public static final int MIN_SCHEMA = -4;

    /** The finest exponential schema. */
    public static final int MAX_SCHEMA = 8;

    private static final int BYTES_BEFORE_BUCKETS = 168;
    private static final int BYTES_A_SAMPLE = 16;

    private final int schema;
    private final CounterResetHint counterResetHint;
    private final double count;
    private final double sum;
    private final double zeroThreshold;
    private final double zeroCount;
    private final Buckets positive;
    private final Buckets negative;
    private final double[] customBounds;

    /** Takes everything over as it is; {@link FloatHistogramBuilder} checks. */
    FloatHistogram(
            int schema,
            CounterResetHint counterResetHint,
            double count,
            double sum,
            double zeroThreshold,
            double zeroCount,
            Buckets positive,
            Buckets negative,
            double[] customBounds) {
        this.schema = schema;
        this.counterResetHint = counterResetHint;
        this.count = count;
        this.sum = sum;
        this.zeroThreshold = zeroThreshold;
        this.zeroCount = zeroCount;
        this.positive = positive;
        this.negative = negative;
        this.customBounds = customBounds;
    }

    /** A histogram of the exponential schema 0 that is empty until the builder is told otherwise. */
    public static FloatHistogramBuilder builder() {
        return new FloatHistogramBuilder();
    }

    /** A histogram without observations in the layout of another one: its schema and custom bounds, no zero bucket. */
    public static FloatHistogram emptyLike(FloatHistogram other) {
        return new FloatHistogram(
                other.schema,
                CounterResetHint.UNKNOWN,
                0,
                0,
                0,
                0,
                Buckets.NONE,
                Buckets.NONE,
                other.customBounds);
    }

    public int schema() {
        return schema;
    }

    public boolean usesCustomBuckets() {
        return schema == CUSTOM_BUCKETS_SCHEMA;
    }

    public CounterResetHint counterResetHint() {
        return counterResetHint;
    }

    /** The number of observations, NaN observations included. */
    public double count() {
        return count;
    }

    public double sum() {
        return sum;
    }

    /** Sum divided by count. */
    public double average() {
        return sum / count;
    }

    /** The zero bucket reaches from minus this to plus this. */
    public double zeroThreshold() {
        return zeroThreshold;
    }

    public double zeroCount() {
        return zeroCount;
    }

    /** The buckets above zero; with custom bounds all buckets, the first having index 0. */
    public Buckets positive() {
        return positive;
    }

    /** The buckets below zero, by distance from zero. */
    public Buckets negative() {
        return negative;
    }

    /** The upper bounds of custom buckets, ascending, without the infinite one; empty for exponential schemas. */
    public double[] customBounds() {
        return customBounds.clone();
    }

    double[] customBoundsShared() {
        return customBounds;
    }

    /** The upper bound of the positive (or custom) bucket with an index. */
    public double upperBound(int index) {
        return usesCustomBuckets()
                ? BucketBounds.custom(index, customBounds)
                : BucketBounds.exponential(index, schema);
    }

    /** The lower bound of the positive (or custom) bucket with an index. */
    public double lowerBound(int index) {
        return upperBound(index - 1);
    }

    /** The buckets with observations from the lowest to the highest, as texts and JSON list them. */
    public List<Bucket> buckets() {
        return BucketCursor.ascending(this).populated();
    }

    /** What the histogram weighs when samples in memory are counted, a float weighing 1. */
    public int samples() {
        int numbers = positive.spans() + negative.spans() + positive.size() + negative.size() + customBounds.length;
        return (BYTES_BEFORE_BUCKETS + 8 * numbers + 8) / BYTES_A_SAMPLE;
    }

    /** Whether both have custom buckets or both exponential ones; others cannot be combined. */
    public boolean combinesWith(FloatHistogram other) {
        return usesCustomBuckets() == other.usesCustomBuckets();
    }

    /** Whether both have the same schema, zero threshold, bounds and list the same buckets. */
    public boolean sameLayout(FloatHistogram other) {
        return schema == other.schema
                && Double.compare(zeroThreshold, other.zeroThreshold) == 0
                && CustomBounds.same(customBounds, other.customBounds)
                && positive.sameIndexes(other.positive)
                && negative.sameIndexes(other.negative);
    }

    /**
     * The sum, at the lower resolution of the two. Does not compensate; see {@link HistogramAccumulator}.
     *
     * @throws IllegalArgumentException if the two do not {@linkplain #combinesWith combine}
     */
    public Combination plus(FloatHistogram other) {
        return Combination.sum(this, other);
    }

    /**
     * The difference, at the lower resolution of the two. Its hint is that of a sum; where the result is shown to a user it
     * is a gauge, which the caller sets.
     *
     * @throws IllegalArgumentException if the two do not {@linkplain #combinesWith combine}
     */
    public Combination minus(FloatHistogram other) {
        return Combination.difference(this, other);
    }

    /** Everything multiplied; a negative factor makes a gauge. */
    public FloatHistogram times(double factor) {
        return new FloatHistogram(
                schema,
                factor < 0 ? CounterResetHint.GAUGE : counterResetHint,
                count * factor,
                sum * factor,
                zeroThreshold,
                zeroCount * factor,
                positive.times(factor),
                negative.times(factor),
                customBounds);
    }

    /** Everything divided; a negative divisor makes a gauge, zero removes all buckets. */
    public FloatHistogram dividedBy(double divisor) {
        return new FloatHistogram(
                schema,
                divisor < 0 ? CounterResetHint.GAUGE : counterResetHint,
                count / divisor,
                sum / divisor,
                zeroThreshold,
                zeroCount / divisor,
                divisor == 0 ? Buckets.NONE : positive.dividedBy(divisor),
                divisor == 0 ? Buckets.NONE : negative.dividedBy(divisor),
                customBounds);
    }

    /**
     * The same observations at a lower resolution; itself if the schema is the same.
     *
     * @throws IllegalArgumentException for a finer schema or if one of the two is custom
     */
    public FloatHistogram reducedTo(int targetSchema) {
        if (targetSchema == schema) {
            return this;
        }
        if (targetSchema > schema || targetSchema < MIN_SCHEMA) {
            throw new IllegalArgumentException("cannot reduce schema " + schema + " to " + targetSchema);
        }
        int steps = schema - targetSchema;
        return new FloatHistogram(
                targetSchema,
                counterResetHint,
                count,
                sum,
                zeroThreshold,
                zeroCount,
                positive.reduced(steps),
                negative.reduced(steps),
                customBounds);
    }

    /** The same custom-bucket histogram on a subset of its bounds. */
    FloatHistogram reducedTo(double[] fewerBounds) {
        return new FloatHistogram(
                schema,
                counterResetHint,
                count,
                sum,
                zeroThreshold,
                zeroCount,
                positive.regrouped(CustomBounds.mapping(customBounds, fewerBounds)),
                negative,
                fewerBounds);
    }

    FloatHistogram withBuckets(double newZeroThreshold, double newZeroCount, Buckets newPositive, Buckets newNegative) {
        return new FloatHistogram(
                schema,
                counterResetHint,
                count,
                sum,
                newZeroThreshold,
                newZeroCount,
                newPositive,
                newNegative,
                customBounds);
    }

    FloatHistogram withTotals(double newCount, double newSum) {
        return new FloatHistogram(
                schema,
                counterResetHint,
                newCount,
                newSum,
                zeroThreshold,
                zeroCount,
                positive,
                negative,
                customBounds);
    }

    /** Only the populated buckets; the result of every PromQL operation is compact. */
    public FloatHistogram compact() {
        Buckets compactPositive = positive.compact();
        Buckets compactNegative = negative.compact();
        return compactPositive.size() == positive.size() && compactNegative.size() == negative.size()
                ? this
                : withBuckets(zeroThreshold, zeroCount, compactPositive, compactNegative);
    }

    public FloatHistogram withCounterResetHint(CounterResetHint hint) {
        return hint == counterResetHint
                ? this
                : new FloatHistogram(
                        schema,
                        hint,
                        count,
                        sum,
                        zeroThreshold,
                        zeroCount,
                        positive,
                        negative,
                        customBounds);
    }

    /**
     * Whether a counter was reset between {@code previous} and this: as the hint says, else by comparing counts, layout and
     * every bucket. The sum is not looked at.
     */
    public boolean detectReset(FloatHistogram previous) {
        return ResetDetection.detect(previous, this);
    }

    /** Without the observations above {@code bound}: the operator {@code </}. */
    public FloatHistogram trimAbove(double bound) {
        return HistogramTrim.above(this, bound);
    }

    /** Without the observations below {@code bound}: the operator {@code >/}. */
    public FloatHistogram trimBelow(double bound) {
        return HistogramTrim.below(this, bound);
    }

    /** The notation of unit tests, canonical: {@code {{schema:1 count:3 buckets:[1 2]}}}. */
    public String toNotation() {
        return HistogramText.notation(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FloatHistogram that
                && schema == that.schema
                && sameBits(count, that.count)
                && sameBits(sum, that.sum)
                && sameBits(zeroThreshold, that.zeroThreshold)
                && sameBits(zeroCount, that.zeroCount)
                && Arrays.equals(customBounds, that.customBounds)
                && positive.equals(that.positive)
                && negative.equals(that.negative);
    }

    private static boolean sameBits(double first, double second) {
        return Double.doubleToRawLongBits(first) == Double.doubleToRawLongBits(second);
    }

    @Override
    public int hashCode() {
        int hash = 31 * schema + Double.hashCode(count);
        hash = 31 * hash + Double.hashCode(sum);
        hash = 31 * hash + Double.hashCode(zeroCount);
        return 31 * (31 * hash + positive.hashCode()) + negative.hashCode();
    }

    /** The text PromQL shows: {@code {count:3, sum:4.5, (0.5,1]:1, (1,2]:2}}. */
    @Override
    public String toString() {
        return HistogramText.text(this);
    }
}
