package dev.tocsin.ruletesting.check.infer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.promql.parse.PromqlParser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which unit values have. */
class UnitInferenceTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            latency_ms                                                        | milliseconds
            latency_seconds                                                   | seconds
            x_total                                                           | a number
            disk_ratio                                                        | a ratio
            disk_percent                                                      | percent
            queue                                                             | unknown
            rate(x_total[5m])                                                 | a number a second
            rate(x_bytes_total[5m])                                           | bytes a second
            rate(cpu_seconds_total[5m])                                       | unknown
            increase(cpu_seconds_total[5m])                                   | seconds
            histogram_quantile(0.9, sum by (le) (rate(latency_ms_bucket[5m]))) | milliseconds
            max by (job) (latency_ms)                                         | milliseconds
            count(latency_ms)                                                 | a number
            time() - start_time_seconds                                       | seconds
            disk_ratio * 100                                                  | percent
            100 - disk_percent                                                | percent
            disk_percent / 100                                                | a ratio
            5 * latency_ms                                                    | milliseconds
            disk_bytes / 100e9                                                | unknown
            errors_total / requests_total                                     | a ratio
            used_bytes / all_bytes                                            | a ratio
            latency_ms_sum / latency_ms_count                                 | milliseconds
            disk_ratio > bool 0.5                                             | unknown
            job:errors:ratio_rate5m                                           | a ratio
            """)
    void tellsTheUnit(String expr, String expected) {
        RecordedRules none = new RecordedRules(List.of());
        UnitInference units =
                new UnitInference(none, new MetricTypes(Map.of(), none, List.of(), List.of()));

        assertThat(units.of(new PromqlParser(Set.of()).parseOrThrow(expr)).map(Unit::name).orElse("unknown"))
                .isEqualTo(expected);
    }
}
