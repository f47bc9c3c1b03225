package dev.tocsin.evaluator.histogram;

import static dev.tocsin.evaluator.histogram.CounterResetHint.GAUGE;
import static dev.tocsin.evaluator.histogram.CounterResetHint.NOT_RESET;
import static dev.tocsin.evaluator.histogram.CounterResetHint.RESET;
import static dev.tocsin.evaluator.histogram.CounterResetHint.UNKNOWN;
import static dev.tocsin.evaluator.histogram.Notation.histogram;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

    @Test
    void storedHintsFollowTheRun() {
        CounterResetTracker tracker = new CounterResetTracker();
        Stream<String> run = Stream.of(
                "{{count:1 buckets:[1]}}",
                "{{count:2 buckets:[2]}}",
                "{{count:1 buckets:[1]}}",
                "{{count:1 buckets:[1]}}",
                "{{count:2 buckets:[2] counter_reset_hint:reset}}",
                "{{count:3 buckets:[3] counter_reset_hint:not_reset}}",
                "{{count:4 buckets:[4] counter_reset_hint:gauge}}",
                "{{count:4 buckets:[4]}}",
                "{{count:4 buckets:[4] z_bucket_w:0.1}}",
                "{{schema:-1 count:4 buckets:[4] z_bucket_w:0.1}}",
                "{{schema:-53 count:4 buckets:[4] custom_values:[1]}}",
                "{{schema:-53 count:4 buckets:[4] custom_values:[1]}}",
                "{{schema:-53 count:4 buckets:[4] custom_values:[1 2]}}");

        assertThat(run.map(notation -> tracker.next(histogram(notation)).counterResetHint()))
                .containsExactly(
                        UNKNOWN, NOT_RESET, UNKNOWN, NOT_RESET, UNKNOWN, NOT_RESET, GAUGE, UNKNOWN, UNKNOWN, UNKNOWN,
                        UNKNOWN, NOT_RESET, UNKNOWN);
    }

    @Test
    void aFloatOrStalenessMarkerEndsTheRun() {
        CounterResetTracker tracker = new CounterResetTracker();
        FloatHistogram histogram = histogram("{{count:1 buckets:[1]}}");
        tracker.next(histogram);
        tracker.endRun();

        assertThat(tracker.next(histogram).counterResetHint()).isEqualTo(UNKNOWN);
        assertThat(tracker.next(histogram.withCounterResetHint(RESET)).counterResetHint())
                .isEqualTo(UNKNOWN);
    }
}
