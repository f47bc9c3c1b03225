package dev.tocsin.evaluator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.storage.StaleMarker;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.PromqlParser;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work that is spread over the cores gives what one core gives, to the last bit and in the same order. */
class RecentQueriesSpreadTest {

    private static final int SERIES = 3000;
    private static final int SAMPLES = 120;
    private static final long STEP_MS = 15_000;
    private static final SeriesStore STORE = randomCounters();
    private static final QueryLimits LIMITS = new QueryLimits(new QueryStop(), null, false);
    private static final Engine ENGINE = new Engine(EngineOptions.defaults());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(c_total[5m])",
                "rate(c_total[5m]) > 1",
                "sum by (a) (rate(c_total[5m]))",
                "topk(3, increase(c_total[2m]))",
                "sum(rate(c_total[1m])) / count(c_total)",
                "avg_over_time(c_total[3m])",
                "rate(c_total[1m] @ end())",
                "rate({__name__=~\"c.*\"}[1m])",
                "max_over_time(sum by (a) (rate(c_total[1m]))[5m:30s])",
                "rate(gauge[2m])",
                "scalar(count(c_total)) + 1",
                "1 + time()",
            })
    void whatCoresShareIsWhatOneCoreGives(String text) {
        Expr expr = new PromqlParser(Set.of()).parseOrThrow(text);
        RecentQueries queries = new RecentQueries(ENGINE, STORE);
        StepGrid range = StepGrid.range(10 * STEP_MS, SAMPLES * STEP_MS, STEP_MS + 1);

        for (StepGrid grid : new StepGrid[]{StepGrid.instant(100 * STEP_MS), range}) {
            for (int evaluation = 0; evaluation < 2; evaluation++) {
                QueryResult shared = queries.evaluate(expr, grid, LIMITS);
                QueryResult alone = ENGINE.evaluate(expr, STORE, grid);

                assertThat(shared.value()).isEqualTo(alone.value());
                assertThat(shared.annotations()).isEqualTo(alone.annotations());
            }
        }
    }

    @Test
    void theSamplesOfAllPartsCount() {
        EngineOptions options = new EngineOptions(Duration.ofMinutes(5), Duration.ofMinutes(1), 200_000, Set.of());
        RecentQueries queries = new RecentQueries(new Engine(options), STORE);
        Expr expr = new PromqlParser(Set.of()).parseOrThrow("c_total");

        StepGrid grid = StepGrid.range(STEP_MS, SAMPLES * STEP_MS, STEP_MS);

        assertThatThrownBy(() -> queries.evaluate(expr, grid, LIMITS))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("too many samples");
    }

    private static SeriesStore randomCounters() {
        Random random = new Random(7);
        SeriesStore store = new SeriesStore();
        double[] counts = new double[SERIES];
        try (Appender appender = store.appender()) {
            for (int sample = 1; sample <= SAMPLES; sample++) {
                for (int i = 0; i < SERIES; i++) {
                    if (random.nextInt(50) == 0) {
                        continue;
                    }
                    counts[i] = random.nextInt(200) == 0 ? random.nextDouble() : counts[i] + random.nextDouble() * 1000;
                    Labels labels = Labels.of(Labels.NAME, "c_total", "a", "" + i % 7, "i", "" + i);
                    boolean ends = i % 100 == 0 && sample % 40 == 0;
                    appender.append(labels, sample * STEP_MS, ends ? StaleMarker.VALUE : counts[i]);
                }
                appender.append(Labels.of(Labels.NAME, "gauge"), sample * STEP_MS, random.nextDouble());
            }
            appender.commit();
        }
        return store;
    }
}
