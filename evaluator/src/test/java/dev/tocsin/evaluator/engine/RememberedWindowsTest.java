package dev.tocsin.evaluator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.engine.QueryValue.VectorSample;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.storage.StoreOptions;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.parse.PromqlParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is remembered of the windows before gives the same, to the last bit, as looking at each window whole. */
class RememberedWindowsTest {

    private static final List<String> EXPRESSIONS = List.of(
            "rate(x[5m])",
            "increase(x[1m])",
            "delta(x[3m] offset 30s)",
            "min_over_time(x[4m])",
            "max_over_time(x[4m])",
            "sum_over_time(x[2m])",
            "avg_over_time(x[5m])",
            "changes(x[5m])",
            "resets(x[5m])",
            "deriv(x[3m])",
            "predict_linear(x[3m], 60)",
            "predict_linear(x[2m] offset 1m, -60)",
            "count_over_time(x[5m])",
            "present_over_time(x[1m])",
            "first_over_time(x[2m])",
            "last_over_time(x[2m])",
            "stddev_over_time(x[2m])",
            "sum(rate(x[5m]))",
            "sum by (kind) (rate(x[5m])) / count by (kind) (rate(x[5m]))",
            "max(max_over_time(x[4m])) - max(max_over_time(x[4m]) > 0)",
            "topk(2, rate(x[5m]))",
            "max_over_time(rate(x[1m])[3m:30s])");

    private static final Engine ENGINE = new Engine(EngineOptions.defaults());
    private static final PromqlParser PARSER = new PromqlParser(Set.of());

    @ParameterizedTest(name = "seed {0}, compressed after {1} s")
    @CsvSource({"1, 100000", "2, 100000", "3, 100000", "4, 60", "5, 300", "6, 100000", "7, 120"})
    void nextWindowIsThatOfAFreshQuery(long seed, long rawSeconds) {
        Random random = new Random(seed);
        SeriesStore store = new SeriesStore(StoreOptions.compressing(Duration.ofSeconds(rawSeconds)));
        StandingQueries together = ENGINE.standingTogether(store, expr -> true);
        List<Expr> expressions = EXPRESSIONS.stream().map(PARSER::parseOrThrow).toList();
        List<StandingQueries.Query> queries = expressions.stream().map(together::add).toList();
        List<RandomSeries> series = new ArrayList<>();
        long nowMs = 0;
        for (int tick = 0; tick < 150; tick++) {
            if (tick % 30 == 0) {
                RandomSeries.addOfEachKind(series, random);
            }
            nowMs += random.nextInt(20) == 0 ? 120_000 : 15_000;
            RandomSeries.append(store, series, nowMs);
            // A later scrape may be there already, as when a rule is late or asks about earlier; rarely time goes back.
            long atMs = nowMs - random.nextInt(20_000) - (random.nextInt(40) == 0 ? 60_000 : 0);
            for (int i = 0; i < queries.size(); i++) {
                QueryValue remembered = queries.get(i).evaluate(atMs, new QueryStop());
                QueryValue fresh = ENGINE.evaluate(expressions.get(i), store, StepGrid.instant(atMs)).value();
                assertThat(bits(remembered)).as("%s at tick %d", EXPRESSIONS.get(i), tick).isEqualTo(bits(fresh));
            }
        }
    }

    private static List<String> bits(QueryValue value) {
        List<String> texts = new ArrayList<>();
        for (VectorSample sample : ((QueryValue.Vector) value).samples()) {
            texts.add(sample.labels() + " " + RandomSeries.bits(sample.value(), sample.histogram()));
        }
        return texts;
    }
}
