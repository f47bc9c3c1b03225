package dev.tocsin.benchmarks;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.engine.QueryResult;
import dev.tocsin.evaluator.engine.StandingQuery;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesHandle;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.PromqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The engine's kinds of work over two hours of {@value #TARGETS} targets: {@code once} plans and selects anew as a query over
 * HTTP does, {@code standing} keeps that as a rule does, {@code range} asks for an hour in steps of 15 s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class QueryBenchmark {

    private static final int TARGETS = 200;
    private static final int SAMPLES = 480;
    private static final long INTERVAL_MS = 15_000;
    private static final long LAST_MS = (SAMPLES - 1) * INTERVAL_MS;
    private static final List<String> BOUNDS =
            List.of("0.01", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10", "+Inf");

    /** What is asked. */
    public enum Work {
        SELECTION("requests_total{job=~\"job-[0-4]\",code!=\"200\"}"),
        RATE("rate(requests_total[5m])"),
        AGGREGATION("sum by (job, code) (requests_total)"),
        AGGREGATED_RATE("sum by (job) (rate(requests_total[5m]))"),
        MATCHING("requests_total / on (job, instance) group_left (zone) info"),
        HISTOGRAM_QUANTILE("histogram_quantile(0.99, sum by (le, job) (rate(latency_bucket[5m])))"),
        MAX_OVER_TIME("max_over_time(requests_total[30m])");

        private final String text;

        Work(String text) {
            this.text = text;
        }
    }

    @Param public Work work = Work.SELECTION;

    private final Engine engine = new Engine(EngineOptions.defaults());
    private final SeriesStore store = new SeriesStore();
    private Expr expr = new PromqlParser(Set.of()).parseOrThrow(work.text);
    private StandingQuery standing = engine.standing(expr, store);

    @Setup
    public void fill() {
        try (Appender batch = store.appender()) {
            List<SeriesHandle> series = new ArrayList<>();
            for (int target = 0; target < TARGETS; target++) {
                Labels labels = Labels.of("job", "job-" + target % 10, "instance", "host-" + target);
                for (String code : List.of("200", "404", "500")) {
                    series.add(batch.series(labels.with("__name__", "requests_total").with("code", code)));
                }
                series.add(batch.series(labels.with("__name__", "info").with("zone", "z" + target % 3)));
                for (String le : BOUNDS) {
                    series.add(batch.series(labels.with("__name__", "latency_bucket").with("le", le)));
                }
            }
            for (int sample = 0; sample < SAMPLES; sample++) {
                for (int i = 0; i < series.size(); i++) {
                    batch.append(series.get(i), sample * INTERVAL_MS, sample * (i % 14 + 1.0));
                }
                batch.commit();
            }
        }
        expr = new PromqlParser(Set.of()).parseOrThrow(work.text);
        standing = engine.standing(expr, store);
    }

    @Benchmark
    public QueryResult once() {
        return engine.evaluate(expr, store, StepGrid.instant(LAST_MS));
    }

    @Benchmark
    public QueryResult standing() {
        return standing.evaluate(StepGrid.instant(LAST_MS));
    }

    @Benchmark
    public QueryResult range() {
        return engine.evaluate(expr, store, StepGrid.range(LAST_MS / 2, LAST_MS, INTERVAL_MS));
    }
}
