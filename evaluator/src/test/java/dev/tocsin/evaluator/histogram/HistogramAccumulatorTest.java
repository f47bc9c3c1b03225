package dev.tocsin.evaluator.histogram;

import static dev.tocsin.evaluator.histogram.Notation.histogram;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramAccumulatorTest {

    private static HistogramAccumulator fill(HistogramAccumulator accumulator, List<String> notations) {
        notations.forEach(notation -> accumulator.add(histogram(notation)));
        return accumulator;
    }

    private static String result(HistogramAccumulator accumulator) {
        FloatHistogram result = accumulator.result();
        return result == null ? "none" : result.toNotation();
    }

    @Test
    void smallValuesSurviveLargeOnesThatCancel() {
        List<String> addends = List.of(
                "{{sum:1 buckets:[1 1]}}",
                "{{sum:1e100 offset:1 buckets:[1e100]}}",
                "{{sum:1 offset:1 buckets:[1]}}",
                "{{sum:-1e100 offset:1 buckets:[-1e100 4]}}");

        assertThat(result(fill(HistogramAccumulator.summing(), addends))).isEqualTo("{{sum:2 buckets:[1 2 4]}}");
        assertThat(result(fill(HistogramAccumulator.averaging(), addends)))
                .isEqualTo("{{sum:0.5 buckets:[0.25 0.5 1]}}");
    }

    @Test
    void compensationSurvivesChangesOfLayout() {
        List<String> addends = List.of(
                "{{schema:1 z_bucket:1 offset:-3 buckets:[1 0 0 1]}}",
                "{{schema:1 buckets:[1e100]}}",
                "{{schema:1 z_bucket:1e100 z_bucket_w:0.25 buckets:[1]}}",
                "{{z_bucket:-1e100 z_bucket_w:0.5 buckets:[-1e100]}}");

        assertThat(result(fill(HistogramAccumulator.summing(), addends)))
                .isEqualTo("{{z_bucket:2 z_bucket_w:0.5 buckets:[2]}}");
    }

    @Test
    void anAverageWhoseSumWouldOverflowBecomesIncremental() {
        List<String> addends = List.of("{{count:1.5e308 sum:1}}", "{{count:1e308 sum:2}}", "{{count:0.5e308 sum:3}}");

        assertThat(result(fill(HistogramAccumulator.summing(), addends))).isEqualTo("{{count:+Inf sum:6}}");
        assertThat(result(fill(HistogramAccumulator.averaging(), addends))).isEqualTo("{{count:1e+308 sum:2}}");
    }

    @Test
    void nothingAddedGivesNothing() {
        assertThat(HistogramAccumulator.averaging().result()).isNull();
    }

    @Test
    void mixedKindsGiveNothing() {
        HistogramAccumulator accumulator = fill(
                HistogramAccumulator.summing(), List.of("{{count:1}}", "{{schema:-53 count:1}}", "{{count:1}}"));

        assertThat(accumulator.hasMixedKinds()).isTrue();
        assertThat(accumulator.result()).isNull();
    }

    @Test
    void differentBoundsAreReconciledAndReported() {
        HistogramAccumulator accumulator = fill(
                HistogramAccumulator.summing(),
                List.of(
                        "{{schema:-53 custom_values:[1 2 3] buckets:[1 2 3 4]}}",
                        "{{schema:-53 custom_values:[1 3] buckets:[1 1 1]}}"));

        assertThat(accumulator.hasReconciledBounds()).isTrue();
        assertThat(result(accumulator)).isEqualTo("{{schema:-53 custom_values:[1 3] buckets:[2 6 5]}}");
    }

    @ParameterizedTest
    @CsvSource({
        "reset, unknown, not_reset, true", "not_reset, unknown, unknown, false", "reset, gauge, reset, false",
        "not_reset, gauge, reset, true",
    })
    void resetsBesideNoResetsAreReported(String first, String second, String third, boolean collision) {
        HistogramAccumulator accumulator = HistogramAccumulator.summing();
        for (String hint : List.of(first, second, third)) {
            accumulator.add(histogram("{{counter_reset_hint:" + hint + "}}"));
        }

        assertThat(accumulator.hasResetHintCollision()).isEqualTo(collision);
    }
}
