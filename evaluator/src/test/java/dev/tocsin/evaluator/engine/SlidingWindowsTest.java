package dev.tocsin.evaluator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.engine.QueryValue.MatrixSeries;
import dev.tocsin.evaluator.engine.QueryValue.Point;
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
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The elements and windows of a range query, computed in one pass, are those of instant queries, to the last bit. */
class SlidingWindowsTest {

    private static final List<String> EXPRESSIONS = List.of(
            "rate(x[5m])",
            "increase(x[40s])",
            "increase(x[90s])",
            "delta(x[3m] offset 30s)",
            "min_over_time(x[4m])",
            "max_over_time(x[4m])",
            "sum_over_time(x[2m])",
            "avg_over_time(x[5m])",
            "changes(x[5m])",
            "resets(x[50s])",
            "deriv(x[3m])",
            "deriv(x[40m])",
            "predict_linear(x[3m], 60)",
            "predict_linear(x[9m], time())",
            "predict_linear(x[2m] offset 1m, -60)",
            "count_over_time(x[5m])",
            "present_over_time(x[20s])",
            "first_over_time(x[2m])",
            "last_over_time(x[2m])",
            "avg_over_time(sum by (kind) (x)[3m:30s])",
            "max_over_time(rate(x[1m])[3m:30s])",
            "x",
            "x offset 7s",
            "avg by (kind) (x)",
            "x and on (number) (x > 3)",
            "x unless on (kind) (x offset 1m < 3)");

    private static final Engine ENGINE = new Engine(EngineOptions.defaults());
    private static final PromqlParser PARSER = new PromqlParser(Set.of());

    @ParameterizedTest(name = "seed {0}, compressed after {1} s, phase {2} ms, step {3} ms")
    @CsvSource({
        "1, 100000, 0, 15000", "2, 100000, 123, 15000", "3, 100000, 0, 60000", "4, 60, 0, 15000",
        "5, 100000, 0, 7001", "6, 300, 500, 30000", "7, 100000, 0, 1000", "8, 100000, 0, 400000",
        "9, 100000, 7000, 15000", "10, 100000, 14999, 15000", "11, 100000, 0, 15000"
    })
    void windowsOfARangeAreThoseOfInstants(long seed, long rawSeconds, long phaseMs, long stepMs) {
        Random random = new Random(seed);
        SeriesStore store = new SeriesStore(StoreOptions.compressing(Duration.ofSeconds(rawSeconds)));
        List<RandomSeries> series = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            RandomSeries.addOfEachKind(series, random);
        }
        long nowMs = phaseMs;
        for (int scrape = 0; scrape < 900; scrape++) {
            nowMs += random.nextInt(100) == 0 ? 120_000 : 15_000;
            RandomSeries.append(store, series, nowMs);
        }
        long startMs = random.nextInt(9_000_000) / 1000 * 1000;
        for (int steps : new int[]{121, 2, 3}) {
            StepGrid grid = StepGrid.range(startMs, Math.min(startMs + (steps - 1) * stepMs, nowMs), stepMs);
            for (String text : EXPRESSIONS) {
                Expr expr = PARSER.parseOrThrow(text);
                QueryValue.Matrix range = (QueryValue.Matrix) ENGINE.evaluate(expr, store, grid).value();
                assertThat(bits(range)).as("%s, %d steps", text, steps).isEqualTo(bits(store, expr, grid));
            }
        }
    }

    private static TreeMap<String, List<String>> bits(QueryValue.Matrix matrix) {
        TreeMap<String, List<String>> all = new TreeMap<>();
        for (MatrixSeries series : matrix.series()) {
            List<String> points = all.computeIfAbsent(series.labels().toString(), unused -> new ArrayList<>());
            for (Point point : series.points()) {
                points.add(point.timestampMs() + " " + RandomSeries.bits(point.value(), point.histogram()));
            }
        }
        return all;
    }

    private static TreeMap<String, List<String>> bits(SeriesStore store, Expr expr, StepGrid grid) {
        TreeMap<String, List<String>> all = new TreeMap<>();
        StandingQuery query = ENGINE.standing(expr, store);
        for (int step = 0; step < grid.count(); step++) {
            QueryValue.Vector vector = (QueryValue.Vector) query.evaluate(StepGrid.instant(grid.at(step))).value();
            for (VectorSample sample : vector.samples()) {
                all.computeIfAbsent(sample.labels().toString(), unused -> new ArrayList<>())
                        .add(sample.timestampMs() + " " + RandomSeries.bits(sample.value(), sample.histogram()));
            }
        }
        return all;
    }
}
