package dev.tocsin.evaluator.server;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.ingest.HttpScrapeClient;
import dev.tocsin.evaluator.ingest.ScrapeWarmUp;
import dev.tocsin.evaluator.ingest.Scraper;
import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.PromqlParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a server of its own, over series of its own, what alert rules and dashboards usually ask, so that the JVM has compiled
 * the way of a query before the first one that somebody waits for. {@link #start} once; {@link #close} ends it at the next
 * question.
 */
public final class ServerWarmUp implements AutoCloseable {

    /** After so many rounds more of them gain little; they take some fifteen seconds, most of it beside loading. */
    public static final int ROUNDS = 60;

    private static final Logger LOG = LoggerFactory.getLogger(ServerWarmUp.class);

    /** With four series of each metric a target: enough that the cores share the work of a query. */
    private static final int JOBS = 5;

    private static final int INSTANCES = 128;
    private static final List<String> CODES = List.of("200", "404", "500", "503");
    private static final List<String> BOUNDS = List.of("0.1", "1", "10", "+Inf");
    private static final int SAMPLES = 80;
    private static final int STEP_SECONDS = 15;
    private static final int END_SECONDS = STEP_SECONDS * SAMPLES;
    private static final String RANGE =
            "&start=" + (END_SECONDS - 20 * STEP_SECONDS) + "&end=" + END_SECONDS + "&step=" + STEP_SECONDS;

    private static final List<String> QUESTIONS = List.of(
            "up == 0",
            "memory_bytes > 5e8",
            "rate(requests_total[5m])",
            "rate(requests_total{code=~\"5..\"}[5m]) > 3",
            "increase(requests_total{code=\"500\"}[15m]) > 1000",
            "sum by (job) (rate(requests_total[5m]))",
            "sum by (job, instance, code) (rate(requests_total[5m]))",
            "sum by (job) (rate(requests_total{code=~\"5..\"}[5m])) / sum by (job) (rate(requests_total[5m])) > 0.05",
            "requests_total / on (job, instance) group_left () memory_bytes",
            "sum by (job, instance) (rate(requests_total[5m])) * on (job, instance) group_left (zone) up > 10",
            "histogram_quantile(0.99, sum by (le, job) (rate(duration_seconds_bucket[5m]))) > 0.2",
            "absent(up{job=\"nope\"})",
            "memory_bytes > 5 unless on (job, instance) (up == 0)",
            "memory_bytes > 5 and on (job, instance) (up == 1)",
            "topk(3, rate(requests_total[5m]))",
            "count by (job) (up == 1)",
            "avg_over_time(memory_bytes[10m]) > 60",
            "max_over_time(memory_bytes[10m]) - min_over_time(memory_bytes[10m])",
            "max_over_time(sum by (job) (rate(requests_total[5m]))[10m:1m]) > 100",
            "predict_linear(memory_bytes[15m], 4 * 3600) < 0",
            "changes(memory_bytes[15m]) > 0",
            "label_replace(up, \"host\", \"$1\", \"instance\", \"([^:]+):.*\") == 0",
            "sum(rate(requests_total{job=~\"job-[0-1].*\",code!~\"404|503\"}[5m]))",
            "1 - memory_bytes / 1e9 > 0.94",
            "time() - memory_bytes > 7200");

    private volatile boolean stopped;
    /** Begins to ask, in a thread of its own. */
    public void start() {
        Thread thread = new Thread(this::tryOut, "warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private void tryOut() {
        try {
            ask(ROUNDS);
        } catch (IOException e) {
            LOG.debug("no warm-up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks everything so many times, and scrapes a little. */
    public void ask(int rounds) throws IOException, InterruptedException {
        ScrapeWarmUp.run(rounds);
        EngineOptions options = EngineOptions.defaults();
        InstantSource clock = () -> Instant.ofEpochSecond(END_SECONDS);
        ServerOptions anyPort = new ServerOptions(
                ServerOptions.DEFAULTS.host(), 0, ServerOptions.DEFAULTS.queryTimeout());
        SeriesStore store = series();
        try (
                HttpScrapeClient scrapes = new HttpScrapeClient("Tocsin");
                Scraper scraper = new Scraper(List.of(), store, scrapes, clock);
                ApiServer server = new ApiServer(
                        anyPort,
                        new Engine(options),
                        new PromqlParser(options.features()),
                        store,
                        List.of(),
                        new Targets(scraper, new TreeMap<>()),
                        "",
                        clock);
                HttpClient client = HttpClient.newHttpClient()) {
            server.start();
            String api = "http://" + anyPort.host() + ":" + server.port() + "/api/v1/";
            for (int round = 0; round < rounds; round++) {
                for (String question : QUESTIONS) {
                    String query = "query=" + URLEncoder.encode(question, StandardCharsets.UTF_8);
                    ask(client, api + "query?" + query);
                    ask(client, api + "query_range?" + query + RANGE);
                }
            }
        }
    }

    private void ask(HttpClient client, String url) throws IOException, InterruptedException {
        if (stopped) {
            return;
        }
        int status = client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                .statusCode();
        if (status != 200) {
            throw new IOException(status + " for " + url);
        }
    }

    private static SeriesStore series() {
        SeriesStore store = new SeriesStore();
        try (Appender appender = store.appender()) {
            for (int sample = 1; sample <= SAMPLES; sample++) {
                for (int target = 0; target < JOBS * INSTANCES; target++) {
                    append(appender, sample, target);
                }
            }
            appender.commit();
        }
        return store;
    }

    private static void append(Appender appender, int sample, int target) {
        long timeMs = 1000L * STEP_SECONDS * sample;
        String job = "job-" + target / INSTANCES;
        String instance = "host-" + target % INSTANCES + ":9100";
        double count = (10.5 + target) * sample;
        appender.append(
                Labels.of(Labels.NAME, "up", "job", job, "instance", instance, "zone", "z"), timeMs,
                sample % 7 == 0 ? 0 : 1);
        appender.append(
                Labels.of(Labels.NAME, "memory_bytes", "job", job, "instance", instance), timeMs,
                1e9 / (sample % 9 + 1));
        for (String code : CODES) {
            appender.append(
                    Labels.of(Labels.NAME, "requests_total", "job", job, "instance", instance, "code", code), timeMs,
                    count);
        }
        for (String bound : BOUNDS) {
            appender.append(
                    Labels.of(Labels.NAME, "duration_seconds_bucket", "job", job, "instance", instance, "le", bound),
                    timeMs,
                    count);
        }
    }

    @Override
    public void close() {
        stopped = true;
    }
}
