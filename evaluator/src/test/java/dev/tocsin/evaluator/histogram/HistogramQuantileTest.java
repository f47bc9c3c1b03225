package dev.tocsin.evaluator.histogram;

import static dev.tocsin.evaluator.histogram.Close.assertClose;
import static dev.tocsin.evaluator.histogram.Notation.histogram;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.histogram.HistogramQuantile.NanObservations;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramQuantileTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            # outside [0, 1], NaN, empty
            -0.1 | {{count:1 buckets:[1]}} | -Infinity
            1.1  | {{count:1 buckets:[1]}} | Infinity
            NaN  | {{count:1 buckets:[1]}} | NaN
            0.5  | {{}} | NaN
            # exponential interpolation, mirrored below zero
            0.25 | {{count:8 sum:1 offset:3 buckets:[8]}} | 4.756828460010884
            0.75 | {{count:8 sum:1 offset:3 buckets:[8]}} | 6.727171322029716
            0.25 | {{count:8 sum:1 n_offset:3 n_buckets:[8]}} | -6.727171322029716
            1    | {{count:8 sum:1 offset:3 buckets:[4 0 4]}} | 32
            0    | {{count:8 sum:1 n_offset:3 n_buckets:[8]}} | -8
            # the zero bucket leans to the side where there are buckets
            0.1  | {{count:10 sum:1 z_bucket:2 z_bucket_w:0.5 buckets:[8]}} | 0.25
            0.9  | {{count:10 sum:1 z_bucket:2 z_bucket_w:0.5 n_buckets:[8]}} | -0.25
            0.25 | {{count:4 sum:1 z_bucket:4 z_bucket_w:0.5}} | -0.25
            # custom buckets: linear; the first starts at zero or is all that is known; the last has no end
            0.5  | {{schema:-53 count:4 sum:1 custom_values:[10 20] buckets:[1 2 1]}} | 15
            0.1  | {{schema:-53 count:10 sum:1 custom_values:[10 20] buckets:[2 8]}} | 5
            0.1  | {{schema:-53 count:10 sum:1 custom_values:[-10 20] buckets:[2 8]}} | -10
            0.95 | {{schema:-53 count:10 sum:1 custom_values:[10 20] buckets:[2 6 2]}} | 20
            # more observations than the buckets hold
            0.7  | {{count:10 sum:1 buckets:[1 1]}} | 1
            0.4  | {{count:10 sum:1 buckets:[1 1]}} | 2
            """)
    void quantilesInterpolateWithinABucket(double quantile, String notation, double expected) {
        HistogramQuantile result = HistogramQuantile.of(quantile, histogram(notation));

        assertThat(result.nanObservations()).isEqualTo(NanObservations.NO_EFFECT);
        assertClose(result.value(), expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            0.9 | {{count:10 sum:NaN buckets:[8]}} | NaN | RESULT_IS_NAN
            0.8 | {{count:10 sum:NaN buckets:[8]}} | 1   | RESULT_IS_SKEWED_HIGHER
            0.8 | {{count:10 sum:NaN buckets:[8 2]}} | 1 | NO_EFFECT
            """)
    void nanObservationsRankHighest(double quantile, String notation, double expected, NanObservations effect) {
        assertThat(HistogramQuantile.of(quantile, histogram(notation)))
                .isEqualTo(new HistogramQuantile(expected, effect));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            NaN | 1 | {{count:1 buckets:[1]}} | NaN
            0 | 1 | {{}} | NaN
            2 | 1 | {{count:1 sum:1 buckets:[1]}} | 0
            -Infinity | Infinity | {{count:1 sum:1 buckets:[1]}} | 1
            1 | 2 | {{count:8 sum:1 buckets:[2 4 2]}} | 0.5
            2.8284271247461903 | 4 | {{count:8 sum:1 buckets:[2 2 4]}} | 0.25
            -4 | -2.8284271247461903 | {{count:8 sum:1 n_buckets:[2 2 4]}} | 0.25
            0 | 0.25 | {{count:10 sum:1 z_bucket:2 z_bucket_w:0.5 buckets:[8]}} | 0.1
            -0.25 | 0.25 | {{count:10 sum:1 z_bucket:2 z_bucket_w:0.5 n_buckets:[8]}} | 0.1
            15 | 20 | {{schema:-53 count:4 sum:1 custom_values:[10 20] buckets:[1 2 1]}} | 0.25
            0 | 5 | {{schema:-53 count:4 sum:1 custom_values:[10 20] buckets:[1 2 1]}} | 0.125
            -30 | -20 | {{schema:-53 count:4 sum:1 custom_values:[-10 20] buckets:[1 2 1]}} | 0
            -5 | 5 | {{schema:-53 count:4 sum:1 custom_values:[-10 10] buckets:[0 4]}} | 0.5
            21 | 30 | {{schema:-53 count:4 sum:1 custom_values:[10 20] buckets:[1 2 1]}} | 0
            """)
    void fractionsInvertQuantiles(double lower, double upper, String notation, double expected) {
        HistogramFraction fraction = HistogramFraction.between(lower, upper, histogram(notation));

        assertThat(fraction.nanObservationsExcluded()).isFalse();
        assertClose(fraction.value(), expected);
    }

    @ParameterizedTest
    @CsvSource({"-Infinity, Infinity, 0.8", "-Infinity, 1, 0.8", "1, Infinity, 0"})
    void nanObservationsLieInNoFraction(double lower, double upper, double expected) {
        assertThat(HistogramFraction.between(lower, upper, histogram("{{count:10 sum:NaN buckets:[8]}}")))
                .isEqualTo(new HistogramFraction(expected, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            {{count:4 sum:8 offset:2 buckets:[4]}} | 0.6862915010152396
            {{count:4 sum:-8 n_offset:2 n_buckets:[4]}} | 0.6862915010152396
            {{count:2 sum:0 z_bucket:2 z_bucket_w:1}} | 0
            {{schema:-53 count:2 sum:20 custom_values:[5 15 25] buckets:[0 1 1]}} | 50
            {{}} | NaN
            """)
    void varianceTakesObservationsInTheMiddleOfTheirBuckets(String notation, double variance) {
        assertClose(HistogramSpread.variance(histogram(notation)), variance);
        assertClose(HistogramSpread.standardDeviation(histogram(notation)), Math.sqrt(variance));
    }
}
