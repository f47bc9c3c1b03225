package dev.tocsin.evaluator.histogram;

import static dev.tocsin.evaluator.histogram.Notation.histogram;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramTrimTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            # nothing to remove: the given totals stay
            {{count:9 sum:7 buckets:[1 2]}} | 2 | {{count:9 sum:7 buckets:[1 2]}}
            {{count:9 sum:7 buckets:[1 2]}} | Infinity | {{count:9 sum:7 buckets:[1 2]}}
            # whole buckets, totals estimated anew
            {{count:9 sum:7 offset:2 buckets:[0 1 2]}} | 8 | {{count:1 sum:5.656854249492381 offset:3 buckets:[1]}}
            {{count:9 sum:7 n_offset:2 n_buckets:[1 2]}} | -4 | {{count:2 sum:-11.313708498984761 n_offset:3 n_buckets:[2]}}
            # a cut bucket
            {{schema:-1 count:8 sum:7 offset:1 buckets:[8]}} | 2 | {{schema:-1 count:4 sum:5.656854249492381 offset:1 buckets:[4]}}
            {{count:4 sum:0 z_bucket:4 z_bucket_w:0.5}} | 0.25 | {{count:3 sum:-0.375 z_bucket:3 z_bucket_w:0.5}}
            {{schema:-53 count:8 sum:9 custom_values:[4 8] buckets:[0 8]}} | 5 | \
            {{schema:-53 count:2 sum:9 custom_values:[4 8] offset:1 buckets:[2]}}
            # buckets without end
            {{schema:-53 count:8 sum:9 custom_values:[4] buckets:[4 4]}} | 100 | \
            {{schema:-53 count:4 sum:8 custom_values:[4] buckets:[4]}}
            {{schema:-53 count:8 sum:9 custom_values:[4] buckets:[4 4]}} | 1 | \
            {{schema:-53 count:1 sum:0.5 custom_values:[4] buckets:[1]}}
            {{schema:-53 count:8 sum:9 custom_values:[-4] buckets:[4 4]}} | -6 | \
            {{schema:-53 count:4 sum:-24 custom_values:[-4] buckets:[4]}}
            """)
    void observationsAboveAreRemoved(String notation, double bound, String trimmed) {
        assertThat(histogram(notation).trimAbove(bound).toNotation()).isEqualTo(trimmed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            {{count:9 sum:7 buckets:[1 2]}} | 0.5 | {{count:9 sum:7 buckets:[1 2]}}
            {{count:9 sum:7 buckets:[1 2]}} | Infinity | {{}}
            {{count:9 sum:7 offset:2 buckets:[1 2]}} | 4 | {{count:2 sum:11.313708498984761 offset:3 buckets:[2]}}
            {{schema:-1 count:8 sum:7 n_offset:1 n_buckets:[8]}} | -2 | \
            {{schema:-1 count:4 sum:-5.656854249492381 n_offset:1 n_buckets:[4]}}
            {{count:4 sum:0 z_bucket:2 z_bucket_w:0.5 offset:2 buckets:[2]}} | 0.25 | \
            {{count:3 sum:6.031854249492381 z_bucket:1 z_bucket_w:0.5 offset:2 buckets:[2]}}
            {{schema:-53 count:8 sum:9 custom_values:[4] buckets:[4 4]}} | 6 | \
            {{schema:-53 count:4 sum:24 custom_values:[4] offset:1 buckets:[4]}}
            {{schema:-53 count:8 sum:9 custom_values:[4] buckets:[4 4]}} | 1 | \
            {{schema:-53 count:7 sum:23.5 custom_values:[4] buckets:[3 4]}}
            {{schema:-53 count:8 sum:9 custom_values:[4] buckets:[4 4]}} | -1 | \
            {{schema:-53 count:4 sum:16 custom_values:[4] offset:1 buckets:[4]}}
            {{schema:-53 count:8 sum:9 buckets:[8]}} | 6 | {{schema:-53 custom_values:[]}}
            """)
    void observationsBelowAreRemoved(String notation, double bound, String trimmed) {
        assertThat(histogram(notation).trimBelow(bound).toNotation()).isEqualTo(trimmed);
    }
}
