package dev.tocsin.ruletesting.recording;

import static dev.tocsin.ruletesting.fluent.RuleAssertions.given;
import static dev.tocsin.ruletesting.fluent.RuleAssertions.histogram;
import static dev.tocsin.ruletesting.fluent.RuleAssertions.sample;
import static dev.tocsin.ruletesting.fluent.RuleAssertions.series;
import static dev.tocsin.ruletesting.recording.PrometheusClient.recording;
import static dev.tocsin.ruletesting.recording.PrometheusClient.recordingNativeHistograms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tocsin.ruletesting.fluent.EvaluatedRules;
import dev.tocsin.ruletesting.fluent.Given;
import dev.tocsin.ruletesting.fluent.Moment;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PrometheusClientTest {

    private static final String RULES = """
            groups:
              - name: api
                interval: 15s
                rules:
                  - alert: RequestsFail
                    expr: |
                      sum by (job) (rate(requests_total{code=~"5.."}[1m]))
                        / sum by (job) (rate(requests_total[1m])) > 0.1
                    for: 1m
                  - alert: InstanceDown
                    expr: up == 0
            """;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests =
            Counter.builder().name("requests").labelNames("code").register(registry);

    @Test
    void rulesRunOnWhatTheCodeUnderTestCounts() {
        Recording recording = recording(registry).job("api").start();
        serve(recording, 20, 0);
        serve(recording, 20, 5);
        serve(recording, 20, 0);

        assertThat(recording.elapsed()).isEqualTo(Duration.ofMinutes(15));
        given(recording).evaluatingYaml(RULES)
                .never("0", "5m").alert("RequestsFail").isPending()
                .at("6m").alert("RequestsFail").isPending()
                .at("7m").alert("RequestsFail").withLabel("job", "api").isFiring()
                .at("10m").alert("RequestsFail").isFiring()
                .at("12m").alert("RequestsFail").isResolved();
    }

    /** Five minutes with so many requests between two scrapes. */
    private void serve(Recording recording, int good, int failing) {
        for (int i = 0; i < 20; i++) {
            requests.labelValues("200").inc(good);
            requests.labelValues("500").inc(failing);
            recording.advance("15s");
        }
    }

    @Test
    void whatIsExposedIsStoredAsAScrapeStoresIt() {
        Gauge.builder().name("queue_size").register(registry).set(7);
        Gauge.builder().name("disk_free").unit(Unit.BYTES).register(registry).set(1024);
        Histogram.builder().name("latency").unit(Unit.SECONDS).classicUpperBounds(0.1, 1).register(registry)
                .observe(0.5);
        Summary.builder().name("size").quantile(0.5).register(registry).observe(3);
        Info.builder().name("build").labelNames("version").register(registry).setLabelValues("1.2");
        requests.labelValues("200").inc(3);

        Moment start = given(recording(registry).job("api").instance("a:80").label("zone", "eu").start())
                .evaluatingYaml("groups: []").at("0");
        start.expression("requests_total").hasSamples(
                sample("requests_total{code=\"200\", job=\"api\", instance=\"a:80\", zone=\"eu\"}", 3))
                .expression("queue_size").hasValue(7)
                .expression("disk_free_bytes").hasValue(1024)
                .expression("latency_seconds_bucket{le=\"0.1\"}").hasValue(0)
                .expression("latency_seconds_bucket{le=\"1.0\"}").hasValue(1)
                .expression("latency_seconds_bucket{le=\"+Inf\"}").hasValue(1)
                .expression("latency_seconds_count").hasValue(1)
                .expression("latency_seconds_sum").hasValue(0.5)
                .expression("size{quantile=\"0.5\"}").hasValue(3)
                .expression("build_info{version=\"1.2\"}").hasValue(1)
                .expression("up").hasValue(1)
                .expression("scrape_samples_scraped > bool 5").hasValue(1);
    }

    @Test
    void nativeHistogramsAreSeriesOfTheirOwn() {
        Histogram latency = Histogram.builder().name("latency").unit(Unit.SECONDS).labelNames("path", "job")
                .nativeOnly().nativeInitialSchema(0).nativeMinZeroThreshold(0.001).nativeMaxZeroThreshold(0.001)
                .register(registry);
        Recording recording = recordingNativeHistograms(registry).job("api").start().advance("1m");
        latency.labelValues("/", "batch").observe(0);
        latency.labelValues("/", "batch").observe(3);
        latency.labelValues("/", "batch").observe(-3);
        recording.advance("1m");
        latency.labelValues("/", "batch").observe(3);
        recording.advance("1m");
        latency.clear();
        requests.labelValues("200").inc();
        recording.advance("1m").targetDown().advance("1m");

        String series = "latency_seconds{path=\"/\", exported_job=\"batch\", job=\"api\", instance=\"localhost:8080\"}";
        EvaluatedRules rules = given(recording).evaluatingYaml("groups: []");
        rules.at("1m").expression("latency_seconds").hasSamples(histogram(
                series,
                "{{schema:0 count:3 sum:0 z_bucket:1 z_bucket_w:0.001 offset:2 buckets:[1] n_offset:2 n_buckets:[1]}}"));
        rules.at("2m45s").expression("histogram_count(increase(latency_seconds[2m]))").hasValueGreaterThan(0.9)
                .expression("histogram_quantile(0.9, latency_seconds)").hasValueBetween(2, 4)
                .expression("{__name__=~\"latency_seconds_.*\"}").isEmpty()
                .expression("requests_total").isEmpty();
        rules.at("3m").expression("latency_seconds").isEmpty().expression("requests_total").hasValue(1);
        rules.at("4m").expression("requests_total").isEmpty();
    }

    @Test
    void aScrapeSeesWhatIsThereWhenTimeGoesOn() {
        Gauge gauge = Gauge.builder().name("g").register(registry);
        Recording recording = recording(registry).scrapeInterval("10s").start();
        gauge.set(1);
        recording.advance("15s");
        gauge.set(2);
        recording.advance("5s");
        gauge.set(3);
        EvaluatedRules rules = given(recording).evaluatingYaml("groups: []");

        rules.at("0").expression("g").hasValue(1);
        rules.at("10s").expression("g").hasValue(1);
        rules.at("19999ms").expression("g").hasValue(1);
        rules.at("20s").expression("g").hasValue(3);
        assertThat(recording.elapsed()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aSeriesThatIsGoneIsStale() {
        Gauge gauge = Gauge.builder().name("g").labelNames("x").register(registry);
        gauge.labelValues("1").set(1);
        Recording recording = recording(registry).start().advance("1m");
        gauge.remove("1");
        recording.advance("1m");

        given(recording).evaluatingYaml("groups: []")
                .at("59s").expression("g").hasValue(1)
                .at("1m").expression("g").isEmpty();
    }

    @Test
    void aTargetCanBeDown() {
        Recording recording = recording(registry).job("api").start();
        requests.labelValues("200").inc();
        recording.advance("1m").targetDown().advance("1m").targetUp().advance("1m");

        given(recording).evaluatingYaml(RULES)
                .at("45s").alert("InstanceDown").isInactive().expression("requests_total").hasValue(1)
                .at("1m").alert("InstanceDown").withLabel("job", "api").isFiring()
                .expression("requests_total").isEmpty()
                .at("2m").alert("InstanceDown").isResolved().expression("requests_total").hasValue(1);
    }

    @Test
    void codeUnderTestCanUseTheClock() {
        Gauge gauge = Gauge.builder().name("last_run_timestamp_seconds").register(registry);
        Recording recording = recording(registry).startAt(Instant.parse("2026-03-29T00:00:00Z"));
        recording.advance("1m");
        gauge.set(recording.clock().instant().getEpochSecond());
        recording.advance("1h");

        assertThat(recording.clock().withZone(ZoneId.of("Europe/Berlin")).instant())
                .isEqualTo("2026-03-29T01:01:00Z");
        given(recording).evaluatingYaml("groups: []")
                .at("1h1m").expression("time() - last_run_timestamp_seconds").hasValue(3600);
    }

    @Test
    void severalTargetsAreGivenTogether() {
        Recording first = recording(registry).instance("a:80").start().advance("5m");
        Recording second = recording(new PrometheusRegistry()).instance("b:80").start().targetDown().advance("5m");

        given(first, second).and(series("up{instance=\"c:80\"}", "0x20")).evaluatingYaml(RULES)
                .at("5m").expression("count(up)").hasValue(3)
                .alert("InstanceDown").firing().hasCount(2);
    }

    @Test
    void recordingsOfOtherTimesDoNotGoTogether() {
        Recording first = recording(registry).start();
        Recording second = recording(registry).scrapeInterval(Duration.ofMinutes(1)).start();
        assertThatIllegalArgumentException().isThrownBy(() -> given(first, second))
                .withMessageContaining("the same scrape interval");
    }

    @Test
    void theTimesOfTheInputAreThoseOfTheRecording() {
        Given given = given(recording(registry).start());
        assertThatIllegalArgumentException().isThrownBy(() -> given.interval("1m"))
                .withMessageContaining("those of the recording");
        assertThatIllegalArgumentException().isThrownBy(() -> given.startTimestamp("0"))
                .withMessageContaining("those of the recording");
    }

    @Test
    void aRecordingGoesOnAfterItWasUsed() {
        Recording recording = recording(registry).start().advance("1m");
        Given before = given(recording);
        recording.targetDown().advance("15s");

        before.evaluatingYaml(RULES).at("1m15s").alert("InstanceDown").isInactive();
        given(recording).evaluatingYaml(RULES).at("1m15s").alert("InstanceDown").isFiring();
    }

    @Test
    void anyPageCanBeRecorded() {
        MetricsPage page = () -> new MetricsPage.Content(
                "text/plain; version=0.0.4",
                "temperature{room=\"a\"} 21 1700000000000\n".getBytes(StandardCharsets.UTF_8));

        given(RecordingSetup.recording(page).start()).evaluatingYaml("groups: []")
                .at("0").expression("temperature").hasValue(21);
    }

    @Test
    void aPageThatCannotBeReadIsAMistake() {
        MetricsPage page = () -> new MetricsPage.Content(
                "text/plain; version=0.0.4", "temperature warm\n".getBytes(StandardCharsets.UTF_8));
        assertThatIllegalStateException()
                .isThrownBy(() -> RecordingSetup.recording(page).start().advance("1m"))
                .withMessage("the metrics cannot be scraped: 1:13: expected a float value, found \"warm\"");
    }

    @Test
    void wrongTimesAreMistakes() {
        assertThatIllegalArgumentException().isThrownBy(() -> recording(registry).scrapeInterval("0s"));
        assertThatIllegalArgumentException().isThrownBy(() -> recording(registry).start().advance("soon"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recording(registry).start().advance(Duration.ofMillis(-1)));
    }
}
