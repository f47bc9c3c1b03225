package dev.tocsin.evaluator.histogram;

/**
 * A running sum of histograms in which every number has its own Kahan compensation. It takes on the coarsest layout of what
 * is added: lowest schema, widest zero bucket, common custom bounds. Not for several threads.
 */
final class CompensatedHistogram {

    private int schema;
    private CounterResetHint hint;
    private double zeroThreshold;
    private double[] customBounds;
    private CompensatedValue count;
    private CompensatedValue sum;
    private CompensatedValue zeroCount;
    private CompensatedBuckets positive;
    private CompensatedBuckets negative;

    CompensatedHistogram(FloatHistogram first) {
        this.schema = first.schema();
        this.hint = first.counterResetHint();
        this.zeroThreshold = first.zeroThreshold();
        this.customBounds = first.customBoundsShared();
        this.count = new CompensatedValue(first.count(), 0);
        this.sum = new CompensatedValue(first.sum(), 0);
        this.zeroCount = new CompensatedValue(first.zeroCount(), 0);
        this.positive = new CompensatedBuckets(first.positive());
        this.negative = new CompensatedBuckets(first.negative());
    }

    private CompensatedHistogram(CompensatedHistogram other) {
        this.schema = other.schema;
        this.hint = other.hint;
        this.zeroThreshold = other.zeroThreshold;
        this.customBounds = other.customBounds;
        this.count = other.count;
        this.sum = other.sum;
        this.zeroCount = other.zeroCount;
        this.positive = other.positive.copy();
        this.negative = other.negative.copy();
    }

    CompensatedHistogram copy() {
        return new CompensatedHistogram(this);
    }

    boolean usesCustomBuckets() {
        return schema == FloatHistogram.CUSTOM_BUCKETS_SCHEMA;
    }

    boolean sameBounds(FloatHistogram other) {
        return CustomBounds.same(customBounds, other.customBoundsShared());
    }

    /** Adds a histogram of the same kind of buckets. */
    void add(FloatHistogram other) {
        FloatHistogram addend = usesCustomBuckets() ? alignBounds(other) : alignResolution(alignZeroBucket(other));
        hint = hint.combinedWith(other.counterResetHint());
        count = count.plus(addend.count());
        sum = sum.plus(addend.sum());
        zeroCount = zeroCount.plus(addend.zeroCount());
        positive.add(addend.positive());
        negative.add(addend.negative());
    }

    private FloatHistogram alignBounds(FloatHistogram other) {
        if (sameBounds(other)) {
            return other;
        }
        double[] common = CustomBounds.intersection(customBounds, other.customBoundsShared());
        positive.regroup(CustomBounds.mapping(customBounds, common));
        customBounds = common;
        return other.reducedTo(common);
    }

    private FloatHistogram alignZeroBucket(FloatHistogram other) {
        if (zeroThreshold == other.zeroThreshold()) {
            return other;
        }
        FloatHistogram current = uncompensated();
        double common = ZeroBucket.commonThreshold(current, other);
        moveIntoZeroBucket(positive, ZeroBucket.within(current, current.positive(), common));
        moveIntoZeroBucket(negative, ZeroBucket.within(current, current.negative(), common));
        zeroThreshold = common;
        return ZeroBucket.widen(other, common);
    }

    private void moveIntoZeroBucket(CompensatedBuckets buckets, int positions) {
        for (int i = 0; i < positions; i++) {
            zeroCount = zeroCount.plus(buckets.sum(i), buckets.compensation(i));
        }
        buckets.skip(positions);
    }

    private FloatHistogram alignResolution(FloatHistogram other) {
        int steps = schema - other.schema();
        if (steps <= 0) {
            return other.reducedTo(schema);
        }
        positive.regroup(index -> Buckets.reducedIndex(index, steps));
        negative.regroup(index -> Buckets.reducedIndex(index, steps));
        schema = other.schema();
        return other;
    }

    void multiply(double factor) {
        count = count.times(factor);
        sum = sum.times(factor);
        zeroCount = zeroCount.times(factor);
        positive.multiply(factor);
        negative.multiply(factor);
    }

    void divide(double divisor) {
        count = count.dividedBy(divisor);
        sum = sum.dividedBy(divisor);
        zeroCount = zeroCount.dividedBy(divisor);
        positive.divide(divisor);
        negative.divide(divisor);
    }

    boolean overflowed() {
        return count.overflowed()
                || sum.overflowed()
                || zeroCount.overflowed()
                || positive.overflowed()
                || negative.overflowed();
    }

    private FloatHistogram uncompensated() {
        return histogram(
                count.value(), sum.value(), zeroCount.value(), positive.uncompensated(), negative.uncompensated());
    }

    FloatHistogram total() {
        return histogram(count.total(), sum.total(), zeroCount.total(), positive.total(), negative.total());
    }

    private FloatHistogram histogram(
            double newCount, double newSum, double newZeroCount, Buckets newPositive, Buckets newNegative) {
        return new FloatHistogram(
                schema, hint, newCount, newSum, zeroThreshold, newZeroCount, newPositive, newNegative, customBounds);
    }

    /** One number of the running sum. */
    private record CompensatedValue(double value, double compensation) {

        CompensatedValue plus(double addend) {
            return plus(addend, 0);
        }

        CompensatedValue plus(double addend, double addedCompensation) {
            return new CompensatedValue(
                    value + addend, KahanSum.compensation(addend, value, compensation) + addedCompensation);
        }

        CompensatedValue times(double factor) {
            return new CompensatedValue(value * factor, compensation * factor);
        }

        CompensatedValue dividedBy(double divisor) {
            return new CompensatedValue(value / divisor, compensation / divisor);
        }

        boolean overflowed() {
            return Double.isInfinite(value);
        }

        double total() {
            return value + compensation;
        }
    }
}
