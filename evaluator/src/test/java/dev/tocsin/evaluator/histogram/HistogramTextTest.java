package dev.tocsin.evaluator.histogram;

import static dev.tocsin.evaluator.histogram.Notation.histogram;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.promql.series.SequenceItem;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            {{}} | {count:0, sum:0}
            {{count:9 sum:2500000 z_bucket:1 z_bucket_w:0.01 buckets:[1 0 2] n_buckets:[3 2]}} | \
            {count:9, sum:2.5e+06, [-2,-1):2, [-1,-0.5):3, [-0.01,0.01]:1, (0.5,1]:1, (2,4]:2}
            {{schema:1 count:1 sum:NaN buckets:[0 1]}} | {count:1, sum:NaN, (1,1.414213562373095]:1}
            {{schema:-53 count:6 sum:1 custom_values:[-1 2.5] buckets:[1 2 3]}} | \
            {count:6, sum:1, [-Inf,-1]:1, (-1,2.5]:2, (2.5,+Inf]:3}
            """)
    void textListsPopulatedBucketsInOrder(String notation, String text) {
        assertThat(histogram(notation)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            {{schema:0 count:0 counter_reset_hint:unknown}} | {{}}
            {{offset:-2 buckets:[0 0 1 0 2 0] n_buckets:[0 1]}} | {{buckets:[1 0 2] n_offset:1 n_buckets:[1]}}
            {{custom_values:[1 1000000] schema:-53 counter_reset_hint:not_reset}} | \
            {{schema:-53 custom_values:[1 1e+06] counter_reset_hint:not_reset}}
            """)
    void notationIsCanonical(String written, String canonical) {
        assertThat(histogram(written).toNotation()).isEqualTo(canonical);
    }

    @Test
    void bucketsHaveTheBoundaryRulesOfTheHttpApi() {
        assertThat(histogram("{{z_bucket:1 z_bucket_w:0.75 buckets:[2] n_buckets:[3 0 1]}}").buckets())
                .extracting(Bucket::lower, Bucket::upper, Bucket::boundaryRule, Bucket::count)
                .containsExactly(tuple(-4, -2, 1, 1), tuple(-1, -0.75, 1, 3), tuple(-0.75, 0.75, 3, 1),
                        tuple(0.75, 1, 0, 2));
        assertThat(histogram("{{schema:-53 custom_values:[1] buckets:[2 3]}}").buckets())
                .extracting(Bucket::lower, Bucket::upper, Bucket::boundaryRule, Bucket::count)
                .containsExactly(tuple(Double.NEGATIVE_INFINITY, 1, 3, 2), tuple(1, Double.POSITIVE_INFINITY, 0, 3));
    }

    private static Tuple tuple(double lower, double upper, int rule, double count) {
        return Tuple.tuple(lower, upper, rule, count);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            {{schema:-5}} | unknown histogram schema -5: expected -4 to 8, or -53 for custom buckets
            {{custom_values:[1]}} | histogram of the exponential schema 0 has custom bounds: they need schema -53
            {{schema:-53 custom_values:[2 1]}} | custom bound 1 follows 2: bounds must ascend
            {{schema:-53 custom_values:[Inf]}} | custom bound +Inf is not finite: the infinite bucket is implied
            {{schema:-53 n_buckets:[1]}} | histogram with custom buckets must not have negative buckets
            {{schema:-53 custom_values:[1] buckets:[1 2 3]}} | \
            histogram with 1 custom bounds has a bucket with index 2: expected 0 to 1
            {{z_bucket_w:NaN}} | zero threshold NaN of a histogram: expected a number from 0 on
            {{offset:2147483647 buckets:[1]}} | offset 2147483647 of a histogram with 1 buckets is out of range
            """)
    void impossibleHistogramsAreRefused(String notation, String message) {
        assertThatThrownBy(() -> histogram(notation))
                .isInstanceOf(InvalidHistogramException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            {{count:1 buckets:[1]}} |
            {{count:-1}} | observation count is -1: expected 0 or more
            {{z_bucket:-1}} | zero bucket has an observation count of -1: expected 0 or more
            {{offset:3 buckets:[1 -2]}} | positive bucket 4 has an observation count of -2: expected 0 or more
            {{n_buckets:[-2]}} | negative bucket 0 has an observation count of -2: expected 0 or more
            {{schema:-53 z_bucket:1}} | histogram with custom buckets must not have a zero bucket, \
            got a zero count of 1 and a zero threshold of 0
            """)
    void storageRefusesNegativeCounts(String notation, String problem) {
        assertThat(HistogramValidation.problem(histogram(notation))).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            {{count:1 buckets:[1]}} | {{count:2 buckets:[1 1]}} | false | {{count:5 buckets:[3 2]}}
            {{count:9 buckets:[9]}} | {{count:1 buckets:[1]}} | true | {{count:7 buckets:[7]}}
            {{count:1}} | | false | {{count:1}}
            """)
    void sequencesExpandByRepeatedAddition(String start, String increment, boolean subtract, String third) {
        SequenceItem.Histograms item = new SequenceItem.Histograms(
                Notation.descriptor(start), increment == null ? null : Notation.descriptor(increment), subtract, 3);

        List<FloatHistogram> expanded = HistogramNotation.expand(item);

        assertThat(expanded).hasSize(3).first().isEqualTo(histogram(start));
        assertThat(expanded.get(2).toNotation()).isEqualTo(third);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            {{schema:1}} | {{schema:0}} | error combining histograms: cannot merge from schema 0 to 1
            {{schema:-53}} | {{schema:0}} | error combining histograms: cannot apply this operation on histograms with \
            a mix of exponential and custom bucket schemas
            """)
    void sequencesOfUnlikeHistogramsAreRefused(String start, String increment, String message) {
        SequenceItem.Histograms item = new SequenceItem.Histograms(
                Notation.descriptor(start), Notation.descriptor(increment), false, 2);

        assertThatThrownBy(() -> HistogramNotation.expand(item))
                .isInstanceOf(InvalidHistogramException.class)
                .hasMessage(message);
    }

    @Test
    void finerSchemasThanKnownAreReduced() {
        FloatHistogram histogram = FloatHistogram.builder()
                .schema(10)
                .positive(Buckets.from(1, 1, 2, 4, 8, 16))
                .build();

        assertThat(histogram.toNotation()).isEqualTo("{{schema:8 offset:1 buckets:[15 16]}}");
    }
}
