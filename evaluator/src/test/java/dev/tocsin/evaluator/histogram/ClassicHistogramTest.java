package dev.tocsin.evaluator.histogram;

import static dev.tocsin.evaluator.histogram.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassicHistogramTest {

    private static ClassicBuckets buckets(String bounds, String counts) {
        double[] upperBounds = numbers(bounds);
        return ClassicBuckets.of(upperBounds, numbers(counts), upperBounds.length);
    }

    private static double[] numbers(String text) {
        return Stream.of(text.trim().split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            NaN  | 1 Infinity     | 1 2   | NaN
            -1   | 1 Infinity     | 1 2   | -Infinity
            2    | 1 Infinity     | 1 2   | Infinity
            0.5  | 1 2            | 1 2   | NaN
            0.5  | Infinity       | 2     | NaN
            0.5  | 1 Infinity     | 0 0   | NaN
            0    | 1 2 Infinity   | 0 1 1 | NaN
            0.25 | 1 2 Infinity   | 2 4 4 | 0.5
            0.75 | 1 2 Infinity   | 2 4 4 | 1.5
            0.25 | -1 2 Infinity  | 2 4 4 | -1
            0.99 | 1 2 Infinity   | 2 4 9 | 2
            # any order, equal bounds add up
            0.75 | Infinity 2 1 2 | 4 1 2 3 | 1.5
            """)
    void quantilesInterpolateLinearly(double quantile, String bounds, String counts, double expected) {
        BucketQuantile result = BucketQuantile.of(quantile, buckets(bounds, counts));

        assertClose(result.value(), expected);
        assertThat(result.correction()).isNull();
    }

    @Test
    void decreasingCountsAreRaisedAndReported() {
        BucketQuantile result = BucketQuantile.of(0.5, buckets("1 2 3 4 Infinity", "4 3 1 8 7.5"));

        assertThat(result.correction()).isEqualTo(new BucketQuantile.Correction(2, Double.POSITIVE_INFINITY, 3));
        assertThat(result.value()).isEqualTo(1);
    }

    @Test
    void roundingErrorsAreMendedSilently() {
        assertThat(BucketQuantile.of(0.5, buckets("1 2 Infinity", "4 3.9999999999999996 4"))
                .correction())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            NaN | 1   | 1 Infinity   | 1 2 | NaN
            0   | 1   | 1 2          | 1 2 | NaN
            0   | 1   | 1 Infinity   | 0 0 | NaN
            1   | 1   | 1 Infinity   | 1 2 | 0
            0   | 1.5 | 1 2 Infinity | 1 3 4 | 0.5
            0   | 0.5 | 1 2 Infinity | 1 3 4 | 0.125
            -9  | 0   | 1 2 Infinity | 1 3 4 | 0
            -9  | 2   | -1 2 Infinity | 1 3 4 | 0.5
            3   | 9   | 1 2 Infinity | 1 3 4 | 0
            3   | Infinity | 1 2 Infinity | 1 3 4 | 0.25
            -Infinity | Infinity | -1 2 Infinity | 1 3 4 | 1
            """)
    void fractionsInterpolateLinearly(double lower, double upper, String bounds, String counts, double expected) {
        assertClose(BucketFraction.between(lower, upper, buckets(bounds, counts)), expected);
    }

    @Test
    void classicBucketsConvertToCustomOnes() {
        FloatHistogram histogram = ClassicConversion.toCustomBuckets(
                Map.of(0.5, 1.0, 1.0, 1.0, 2.0, 4.0, Double.POSITIVE_INFINITY, 5.0), 7, OptionalDouble.of(5));

        assertThat(histogram.toNotation())
                .isEqualTo("{{schema:-53 count:5 sum:7 custom_values:[0.5 1 2] buckets:[1 0 3 1]}}");
    }

    @Test
    void missingTotalsAreTakenFromEachOther() {
        assertThat(ClassicConversion.toCustomBuckets(Map.of(1.0, 2.0), 0, OptionalDouble.of(3))
                .toNotation())
                .isEqualTo("{{schema:-53 count:3 custom_values:[1] buckets:[2 1]}}");
        assertThat(ClassicConversion.toCustomBuckets(Map.of(1.0, 2.0), 0, OptionalDouble.empty())
                .toNotation())
                .isEqualTo("{{schema:-53 count:2 custom_values:[1] buckets:[2]}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            NaN | 1 | bucket bound is NaN: expected a number
            1 | -1 | bucket up to 1 has a count of -1: expected 0 or more
            1 | 4 | bucket up to +Inf has a count of 3, less than 4 of the bucket before: counts must be cumulative
            """)
    void impossibleBucketsAreRefused(double bound, double count, String message) {
        assertThatThrownBy(() -> ClassicConversion.toCustomBuckets(Map.of(bound, count), 0, OptionalDouble.of(3)))
                .isInstanceOf(InvalidHistogramException.class)
                .hasMessage(message);
    }
}
