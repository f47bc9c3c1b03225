package dev.tocsin.evaluator.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for all histograms, tried on random ones with whole counts, so that sums are exact. */
class HistogramPropertiesTest {

    private static final int CASES = 200;

    static Stream<Random> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(CASES).map(Random::new);
    }

    static FloatHistogram exponential(Random random, int schema) {
        Buckets positive = buckets(random, random.nextInt(-20, 20));
        Buckets negative = buckets(random, random.nextInt(-20, 20));
        double zeroCount = random.nextInt(5);
        return FloatHistogram.builder()
                .schema(schema)
                .zeroBucket(0x1p-40, zeroCount)
                .positive(positive)
                .negative(negative)
                .count(zeroCount + total(positive) + total(negative))
                .sum(random.nextInt(-100, 100))
                .build();
    }

    static FloatHistogram custom(Random random) {
        double[] bounds = random.ints(-30, 30)
                .limit(random.nextInt(1, 12))
                .sorted()
                .distinct()
                .asDoubleStream()
                .toArray();
        double[] counts = DoubleStream.generate(() -> random.nextInt(4))
                .limit(bounds.length + 1L)
                .toArray();
        return FloatHistogram.builder()
                .schema(FloatHistogram.CUSTOM_BUCKETS_SCHEMA)
                .customBounds(bounds)
                .positive(Buckets.from(0, counts))
                .count(DoubleStream.of(counts).sum())
                .sum(1)
                .build();
    }

    private static Buckets buckets(Random random, int offset) {
        return Buckets.from(
                offset,
                DoubleStream.generate(() -> random.nextInt(6))
                        .limit(random.nextInt(20))
                        .toArray());
    }

    private static double total(Buckets buckets) {
        double total = 0;
        for (int i = 0; i < buckets.size(); i++) {
            total += buckets.count(i);
        }
        return total;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void subtractingWhatWasAddedGivesTheHistogramBack(Random random) {
        int schema = random.nextInt(-4, 9);
        FloatHistogram one = exponential(random, schema).compact();
        FloatHistogram other = exponential(random, random.nextInt(schema, 9));

        FloatHistogram sum = one.plus(other).histogram();

        assertThat(sum.minus(other).histogram().compact()).isEqualTo(one);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lowerResolutionKeepsTotalsAndEqualsReductionInSteps(Random random) {
        FloatHistogram histogram = exponential(random, random.nextInt(-2, 9));
        FloatHistogram reduced = histogram.reducedTo(histogram.schema() - 2);

        assertThat(total(reduced.positive())).isEqualTo(total(histogram.positive()));
        assertThat(total(reduced.negative())).isEqualTo(total(histogram.negative()));
        assertThat(reduced)
                .isEqualTo(histogram.reducedTo(histogram.schema() - 1).reducedTo(histogram.schema() - 2));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void wideningTheZeroBucketKeepsTotals(Random random) {
        FloatHistogram histogram = exponential(random, random.nextInt(-4, 9));
        FloatHistogram wide =
                FloatHistogram.builder().zeroBucket(random.nextDouble(4), 1).build();

        FloatHistogram sum = histogram.plus(wide).histogram();

        assertThat(sum.zeroCount() + total(sum.positive()) + total(sum.negative()))
                .isEqualTo(histogram.count() + 1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void customBucketsAddInAnyOrder(Random random) {
        FloatHistogram one = custom(random);
        FloatHistogram other = custom(random);

        FloatHistogram sum = one.plus(other).histogram();

        assertThat(total(sum.positive())).isEqualTo(one.count() + other.count());
        assertThat(sum.compact()).isEqualTo(other.plus(one).histogram().compact());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void accumulatedSumsEqualPlainSums(Random random) {
        HistogramAccumulator accumulator = HistogramAccumulator.summing();
        FloatHistogram sum = exponential(random, 3);
        accumulator.add(sum);
        for (int i = 0; i < 5; i++) {
            FloatHistogram next = exponential(random, random.nextInt(-4, 9));
            accumulator.add(next);
            sum = sum.plus(next).histogram();
        }

        assertThat(accumulator.result()).isEqualTo(sum.compact());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void quantilesGrowAndFractionsInvertThem(Random random) {
        FloatHistogram histogram = random.nextBoolean() ? exponential(random, random.nextInt(-1, 5)) : custom(random);
        histogram = histogram.plus(histogram.times(0.5)).histogram();
        double before = Double.NEGATIVE_INFINITY;
        for (double q = 0; q <= 1; q += 0.0625) {
            double quantile = HistogramQuantile.of(q, histogram).value();
            if (Double.isNaN(quantile)) {
                assertThat(histogram.count()).isZero();
                continue;
            }
            assertThat(quantile).isGreaterThanOrEqualTo(before - Math.abs(before) * 1e-12);
            before = quantile;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void trimmedHalvesMakeTheWhole(Random random) {
        FloatHistogram histogram = exponential(random, random.nextInt(-4, 5));
        double bound = random.nextDouble(-50, 50);

        double below = histogram.trimAbove(bound).count();
        double above = histogram.trimBelow(bound).count();

        assertThat(below + above).isCloseTo(histogram.count(), within(1e-9));
        assertThat(below)
                .isCloseTo(
                        histogram.count() == 0
                                ? 0
                                : HistogramFraction.between(Double.NEGATIVE_INFINITY, bound, histogram)
                                        .value()
                                        * histogram.count(),
                        within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void notationReadsBack(Random random) {
        FloatHistogram histogram =
                (random.nextBoolean() ? exponential(random, random.nextInt(-4, 9)) : custom(random)).compact();

        assertThat(Notation.histogram(histogram.toNotation()).compact()).isEqualTo(histogram);
    }
}
