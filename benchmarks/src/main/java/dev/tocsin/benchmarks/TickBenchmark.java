package dev.tocsin.benchmarks;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.engine.QueryResult;
import dev.tocsin.evaluator.engine.StandingQuery;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesHandle;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.PromqlParser;
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

/** One evaluation of a rule that was compiled before, over series that do not change: what a group does at each tick. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TickBenchmark {

    private static final int SAMPLES = 60;
    private static final long INTERVAL_MS = 15_000;

    @Param({"100", "10000"}) public int series;

    private StandingQuery query = query(new SeriesStore());

    @Setup
    public void fill() {
        SeriesStore store = new SeriesStore();
        SeriesHandle[] handles = new SeriesHandle[series];
        try (Appender batch = store.appender()) {
            for (int i = 0; i < series; i++) {
                handles[i] = batch.series(
                        Labels.of("__name__", "http_requests_total", "job", "job-" + i % 10, "instance", "host-" + i));
            }
            for (int sample = 0; sample < SAMPLES; sample++) {
                for (int i = 0; i < series; i++) {
                    batch.append(handles[i], sample * INTERVAL_MS, sample * (i + 1.0));
                }
                batch.commit();
            }
        }
        query = query(store);
    }

    private static StandingQuery query(SeriesStore store) {
        return new Engine(EngineOptions.defaults()).standing(
                new PromqlParser(Set.of()).parseOrThrow("sum by (job) (rate(http_requests_total[5m])) > 1"), store);
    }

    @Benchmark
    public QueryResult tick() {
        return query.evaluate(StepGrid.instant((SAMPLES - 1) * INTERVAL_MS));
    }
}
