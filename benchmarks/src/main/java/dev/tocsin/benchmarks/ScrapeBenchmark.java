package dev.tocsin.benchmarks;

import dev.tocsin.evaluator.ingest.ScrapeConfig;
import dev.tocsin.evaluator.ingest.ScrapeResponse;
import dev.tocsin.evaluator.ingest.ScrapeResult;
import dev.tocsin.evaluator.ingest.ScrapeTargets;
import dev.tocsin.evaluator.ingest.TargetIngest;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.storage.StoreOptions;
import dev.tocsin.promql.label.Labels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From a page of text to stored samples, for a target that brings the same series each time; the time is that of one sample. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScrapeBenchmark {

    private static final int SERIES = 1000;
    private static final long INTERVAL_MS = 15_000;
    private static final long KEPT_MS = Duration.ofHours(2).toMillis();

    private final SeriesStore store = new SeriesStore(StoreOptions.compressing(Duration.ofHours(1)));
    private final TargetIngest target = new TargetIngest(ScrapeTargets
            .of(ScrapeConfig.of("node", Duration.ofSeconds(15),
                    Duration.ofSeconds(10), List.of(new ScrapeConfig.StaticConfig(List.of("host:9100"), Labels.EMPTY))))
            .active().getFirst(), store);
    private ScrapeResponse page = page();
    private long nowMs;

    private static ScrapeResponse page() {
        StringBuilder text = new StringBuilder("# TYPE requests_total counter\n");
        for (int i = 0; i < SERIES; i++) {
            text.append("requests_total{route=\"/api/v1/items/").append(i).append("\",method=\"GET\",code=\"200\"} ")
                    .append(i * 31).append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return new ScrapeResponse.Body("text/plain; version=0.0.4", bytes, bytes.length);
    }

    @Setup
    public void scrapeOnce() {
        page = page();
        scrape();
    }

    @Benchmark
    @OperationsPerInvocation(SERIES)
    public ScrapeResult scrape() {
        nowMs += INTERVAL_MS;
        if (nowMs % KEPT_MS == 0) {
            store.truncateBefore(nowMs - KEPT_MS);
        }
        return target.store(page, nowMs, 0.01);
    }
}
