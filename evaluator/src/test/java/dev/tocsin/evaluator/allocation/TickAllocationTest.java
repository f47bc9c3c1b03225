package dev.tocsin.evaluator.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.engine.QueryStop;
import dev.tocsin.evaluator.engine.StandingQueries;
import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesHandle;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.PromqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the tick of a rule that is not firing allocates once its query stands: the bounds are half as much again as what the interpreter
 * allocates (compiled code allocates less, never more), so they notice what is allocated anew per series or per sample.
 * Whoever makes a tick cheaper lowers its bound.
 */
class TickAllocationTest {

    private static final int TURNS = 200;
    private static final int SERIES = 1000;
    private static final int SAMPLES = 500;
    private static final long INTERVAL_MS = 15_000;

    private static final SeriesStore STORE = new SeriesStore();

    @BeforeAll
    static void record() {
        try (Appender batch = STORE.appender()) {
            List<SeriesHandle> series = new ArrayList<>();
            for (int i = 0; i < SERIES; i++) {
                series.add(batch.series(Labels.of("__name__", "requests_total", "job", "job-" + i % 10, "instance",
                        "host-" + i % 100, "code", String.valueOf(200 + i / 100))));
            }
            for (int i = 0; i < 100; i++) {
                series.add(batch.series(
                        Labels.of("__name__", "info", "job", "job-" + i % 10, "instance", "host-" + i, "zone", "z")));
            }
            for (int i = 0; i < SERIES; i++) {
                series.add(batch.series(Labels.of("__name__", "latency_bucket", "job", "job-" + i % 10, "instance",
                        "host-" + i % 100, "le", i / 100 == 9 ? "+Inf" : String.valueOf(i / 100))));
            }
            for (int sample = 0; sample < SAMPLES; sample++) {
                for (int i = 0; i < series.size(); i++) {
                    batch.append(series.get(i), sample * INTERVAL_MS, sample * (i % 7 + 1.0));
                }
                batch.commit();
            }
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            13000 | requests_total < 0
            13500 | rate(requests_total[5m]) < 0
            38000 | sum by (job) (rate(requests_total[5m])) < 0
            25000 | requests_total * on (job, instance) group_left (zone) info < 0
            54000 | histogram_quantile(0.9, sum by (le, job) (rate(latency_bucket[5m]))) < 0
            13000 | requests_total < 0 and on (job, instance) info > 3
            13500 | max_over_time(requests_total[30m]) < 0
            74000 | sum(rate(requests_total[5m])) / count(rate(requests_total[5m])) < 0
            """)
    void quietRuleAllocatesLittle(int bound, String expression) {
        assertThat(bytesPerTick(expression)).isLessThan(bound);
    }

    @Test
    void lengthOfTheWindowCostsNothing() {
        // First the short one: if one of the two runs before its code is compiled, it is this one.
        double shortWindow = bytesPerTick("rate(requests_total[1m]) < 0");
        assertThat(bytesPerTick("rate(requests_total[1h]) < 0")).isLessThan(1.1 * shortWindow);
    }

    private static double bytesPerTick(String expression) {
        StandingQueries.Query query = new Engine(EngineOptions.defaults())
                .standingTogether(STORE, expr -> true)
                .add(new PromqlParser(Set.of()).parseOrThrow(expression));
        // Ticks go forward, as those of rules do.
        return AllocatedBytes.perTurn(
                TURNS, turn -> query.evaluate((SAMPLES - 2 * TURNS + turn) * INTERVAL_MS, new QueryStop()));
    }
}
