package dev.tocsin.benchmarks;

import dev.tocsin.promql.ast.Expr;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From text to a checked tree, for an expression as short and as long as rule files have them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ParseBenchmark {

    @Param({"up == 0", "sum by (job, code) (rate(http_requests_total{job=~\"api|web\", code=~\"5..\"}[5m]))"
            + " / on (job) group_left () sum by (job) (rate(http_requests_total{job=~\"api|web\"}[5m] offset 1m)) > 0.05"}) public String text =
                    "";

    private final PromqlParser parser = new PromqlParser(Set.of());

    @Benchmark
    public Expr parse() {
        return parser.parseOrThrow(text);
    }
}
