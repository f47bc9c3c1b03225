package dev.tocsin.evaluator.histogram;

import static dev.tocsin.evaluator.histogram.Notation.histogram;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterResetTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            {{count:3 sum:9 buckets:[1 2]}} | {{count:3 sum:1 buckets:[1 2]}} | false
            {{count:3 buckets:[1 2]}} | {{count:2 buckets:[1 2]}} | true
            {{count:3 buckets:[1 2]}} | {{count:4 buckets:[0 4]}} | true
            {{count:3 buckets:[1 2]}} | {{count:4 offset:1 buckets:[4]}} | true
            {{count:3 buckets:[0 2]}} | {{count:4 offset:1 buckets:[4]}} | false
            {{count:3 n_buckets:[1 2]}} | {{count:4 n_buckets:[3 1]}} | true
            # resolution: lower is fine as long as merged buckets grow
            {{schema:1 count:3 buckets:[1 2]}} | {{count:3 buckets:[3]}} | true
            {{schema:1 count:3 buckets:[1 1 1]}} | {{count:3 buckets:[1 2]}} | false
            {{count:3 buckets:[3]}} | {{schema:1 count:3 buckets:[3]}} | true
            # the zero bucket
            {{count:3 z_bucket:3}} | {{count:3 z_bucket:2}} | true
            {{count:3 z_bucket:1 z_bucket_w:0.5}} | {{count:3 z_bucket:1 z_bucket_w:0.25}} | true
            {{count:3 z_bucket:1 buckets:[2]}} | {{count:3 z_bucket:3 z_bucket_w:1}} | false
            {{count:3 z_bucket:1 buckets:[2]}} | {{count:3 z_bucket:2 z_bucket_w:1}} | true
            {{count:3 z_bucket:1 buckets:[2]}} | {{count:3 z_bucket:3 z_bucket_w:0.75}} | true
            # custom buckets
            {{count:3 buckets:[3]}} | {{schema:-53 count:3 custom_values:[1] buckets:[3]}} | true
            {{schema:-53 count:3 custom_values:[1 2] buckets:[1 2]}} | {{schema:-53 count:3 custom_values:[2] buckets:[3]}} | false
            {{schema:-53 count:3 custom_values:[1 2] buckets:[1 2]}} | {{schema:-53 count:3 custom_values:[2] buckets:[2 1]}} | true
            # hints
            {{count:3 buckets:[3]}} | {{count:4 buckets:[4] counter_reset_hint:reset}} | true
            {{count:3 buckets:[3]}} | {{count:1 buckets:[1] counter_reset_hint:not_reset}} | false
            {{count:3 buckets:[3]}} | {{count:1 buckets:[1] counter_reset_hint:gauge}} | true
            """)
    void resetsAreDetected(String previous, String current, boolean reset) {
        assertThat(histogram(current).detectReset(histogram(previous))).isEqualTo(reset);
    }
}
