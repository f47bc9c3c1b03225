package dev.tocsin.evaluator.histogram;

import static dev.tocsin.evaluator.histogram.Notation.histogram;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArithmeticTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            # the same layout
            {{count:3 sum:4 buckets:[1 2]}} | {{count:1 sum:8 buckets:[0 1]}} | {{count:4 sum:12 buckets:[1 3]}}
            # gaps on either side
            {{count:1 buckets:[1]}} | {{count:2 offset:5 buckets:[2]}} | {{count:3 buckets:[1 0 0 0 0 2]}}
            {{n_offset:-3 n_buckets:[1 1]}} | {{n_offset:-2 n_buckets:[4 5]}} | {{n_offset:-3 n_buckets:[1 5 5]}}
            # the lower schema wins
            {{schema:1 buckets:[1 2 4 8]}} | {{schema:0 offset:1 buckets:[1]}} | {{buckets:[1 7 8]}}
            {{schema:-1 buckets:[1]}} | {{schema:2 offset:-7 buckets:[1 1 1 1 1 1 1 1]}} | {{schema:-1 buckets:[9]}}
            # a zero bucket grows to the edge of the populated bucket it would cut
            {{z_bucket:1 z_bucket_w:0.3}} | {{z_bucket:2 z_bucket_w:0.01 offset:-2 buckets:[4 8 16]}} | \
            {{z_bucket:15 z_bucket_w:0.5 buckets:[16]}}
            {{z_bucket:1 z_bucket_w:0.5 buckets:[1]}} | {{z_bucket:2 n_offset:-2 n_buckets:[1 1 1]}} | \
            {{z_bucket:5 z_bucket_w:0.5 buckets:[1] n_buckets:[1]}}
            # an empty bucket may be cut
            {{z_bucket:1 z_bucket_w:0.75}} | {{z_bucket:2 buckets:[0 8]}} | \
            {{z_bucket:3 z_bucket_w:0.75 offset:1 buckets:[8]}}
            # custom bounds: those in common
            {{schema:-53 custom_values:[1 2 3] buckets:[1 2 4 8]}} | {{schema:-53 custom_values:[2 4] buckets:[1 1 1]}} | \
            {{schema:-53 custom_values:[2] buckets:[4 14]}}
            {{schema:-53 custom_values:[1] buckets:[1 2]}} | {{schema:-53 custom_values:[2] buckets:[4 8]}} | \
            {{schema:-53 custom_values:[] buckets:[15]}}
            """)
    void histogramsAdd(String first, String second, String sum) {
        assertThat(histogram(first).plus(histogram(second)).histogram().toNotation())
                .isEqualTo(sum);
        assertThat(histogram(second).plus(histogram(first)).histogram().toNotation())
                .isEqualTo(sum);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            {{count:3 sum:4 buckets:[1 2]}} | {{count:1 sum:8 buckets:[0 1]}} | {{count:2 sum:-4 buckets:[1 1]}}
            {{count:1 buckets:[1]}} | {{count:2 offset:1 buckets:[2]}} | {{count:-1 buckets:[1 -2]}}
            {{schema:1 z_bucket:3 buckets:[1 2 4]}} | {{z_bucket:1 buckets:[1 1]}} | {{z_bucket:2 buckets:[0 5]}}
            {{schema:-53 custom_values:[1 2] buckets:[1 2 4]}} | {{schema:-53 custom_values:[2] buckets:[1 1]}} | \
            {{schema:-53 custom_values:[2] buckets:[2 3]}}
            """)
    void histogramsSubtract(String first, String second, String difference) {
        assertThat(histogram(first)
                .minus(histogram(second))
                .histogram()
                .compact()
                .toNotation())
                .isEqualTo(histogram(difference).compact().toNotation());
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN, UNKNOWN, UNKNOWN, false", "RESET, RESET, RESET, false", "NOT_RESET, UNKNOWN, UNKNOWN, false",
        "GAUGE, RESET, GAUGE, false", "NOT_RESET, GAUGE, GAUGE, false", "RESET, NOT_RESET, UNKNOWN, true",
        "NOT_RESET, RESET, UNKNOWN, true",
    })
    void hintsCombine(CounterResetHint first, CounterResetHint second, CounterResetHint expected, boolean collision) {
        FloatHistogram histogram = histogram("{{count:1 buckets:[1]}}");
        Combination sum = histogram.withCounterResetHint(first).plus(histogram.withCounterResetHint(second));

        assertThat(sum.histogram().counterResetHint()).isEqualTo(expected);
        assertThat(sum.resetHintCollision()).isEqualTo(collision);
    }

    @Test
    void differentCustomBoundsAreReported() {
        FloatHistogram one = histogram("{{schema:-53 custom_values:[1 2] buckets:[1]}}");
        FloatHistogram other = histogram("{{schema:-53 custom_values:[2] buckets:[1]}}");

        assertThat(one.plus(other).boundsReconciled()).isTrue();
        assertThat(one.plus(one).boundsReconciled()).isFalse();
    }

    @Test
    void exponentialAndCustomBucketsDoNotCombine() {
        FloatHistogram custom = histogram("{{schema:-53 custom_values:[1]}}");

        assertThat(custom.combinesWith(histogram("{{}}"))).isFalse();
        assertThatThrownBy(() -> custom.plus(histogram("{{}}"))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            2    | {{count:6 sum:8 z_bucket:2 z_bucket_w:0.1 buckets:[2 4]}}
            -1   | {{count:-3 sum:-4 z_bucket:-1 z_bucket_w:0.1 counter_reset_hint:gauge buckets:[-1 -2]}}
            0    | {{z_bucket_w:0.1}}
            """)
    void factorsApplyToEverything(double factor, String product) {
        FloatHistogram histogram = histogram("{{count:3 sum:4 z_bucket:1 z_bucket_w:0.1 buckets:[1 2]}}");

        assertThat(histogram.times(factor).compact().toNotation()).isEqualTo(product);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            {{count:4 sum:-2 z_bucket:1 buckets:[2]}} | 2 | {{count:2 sum:-1 z_bucket:0.5 buckets:[1]}}
            {{count:4 sum:-2 buckets:[2]}} | -2 | {{count:-2 sum:1 counter_reset_hint:gauge buckets:[-1]}}
            {{count:4 sum:-2 buckets:[2]}} | 0 | {{count:+Inf sum:-Inf z_bucket:NaN}}
            {{schema:-53 custom_values:[1] count:1 buckets:[1]}} | 0 | \
            {{schema:-53 count:+Inf sum:NaN z_bucket:NaN custom_values:[1]}}
            """)
    void divisionByZeroRemovesBuckets(String dividend, double divisor, String quotient) {
        assertThat(histogram(dividend).dividedBy(divisor).toNotation()).isEqualTo(quotient);
    }

    @Test
    void resolutionCannotGrow() {
        assertThatThrownBy(() -> histogram("{{schema:2}}").reducedTo(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot reduce schema 2 to 3");
    }

    @Test
    void equalityIsBitForBitWithoutTheHint() {
        FloatHistogram histogram = histogram("{{count:3 sum:NaN buckets:[1 0 2]}}");

        assertThat(histogram)
                .isEqualTo(histogram.withCounterResetHint(CounterResetHint.GAUGE))
                .isNotEqualTo(histogram.compact())
                .isNotEqualTo(histogram("{{count:3 sum:1 buckets:[1 0 2]}}"))
                .isNotEqualTo(histogram("{{count:3 sum:NaN buckets:[1 0 2] z_bucket_w:0.1}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            {{}} | 11
            {{buckets:[1]}} | 12
            {{buckets:[1 1 1]}} | 13
            {{schema:-53 custom_values:[1 2] buckets:[1 1 1]}} | 14
            """)
    void weightInMemoryCountsSpansBucketsAndBounds(String notation, int samples) {
        assertThat(histogram(notation).samples()).isEqualTo(samples);
    }
}
