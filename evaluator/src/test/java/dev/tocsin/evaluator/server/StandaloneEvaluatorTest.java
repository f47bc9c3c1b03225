package dev.tocsin.evaluator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.evaluator.config.Configuration;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.rule.RuleFile;
import dev.tocsin.evaluator.rule.RuleFileOptions;
import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.promql.label.Labels;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The HTTP API over recorded series. */
class StandaloneEvaluatorTest {

    private static final SeriesStore STORE = new SeriesStore();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static StandaloneEvaluator evaluator;

    @BeforeAll
    static void start() throws IOException {
        try (Appender appender = STORE.appender()) {
            for (int i = 0; i <= 4; i++) {
                appender.append(Labels.of("__name__", "up", "job", "a"), i * 15_000L, 1);
                appender.append(Labels.of("__name__", "up", "job", "b"), i * 15_000L, i * 0.5);
            }
            appender.commit();
        }
        RuleFile rules = RuleFile.parse(
                SourceText.of("r.yml", "groups: [{name: g, rules: [{alert: Down, expr: up == 0, for: 5m}]}]"),
                RuleFileOptions.of(Set.of()));
        evaluator = new StandaloneEvaluator(
                Configuration.EMPTY,
                ((RuleFile.Loaded) rules).groups(),
                EngineOptions.defaults(),
                new ServerOptions("127.0.0.1", 0, Duration.ofMinutes(2)),
                "",
                STORE,
                alerts -> {},
                () -> Instant.ofEpochSecond(60));
        evaluator.start();
    }

    @AfterAll
    static void stop() {
        evaluator.close();
    }

    @Test
    void anAddressOfAnotherMachineIsNotCalledTaken() {
        StandaloneEvaluator elsewhere = new StandaloneEvaluator(
                Configuration.EMPTY,
                List.of(),
                EngineOptions.defaults(),
                new ServerOptions("192.0.2.1", 0, Duration.ofMinutes(2)),
                "",
                new SeriesStore(),
                alerts -> {},
                () -> Instant.ofEpochSecond(60));
        try (elsewhere) {
            assertThatThrownBy(elsewhere::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cannot listen on 192.0.2.1:0: ")
                    .message()
                    .doesNotContain("in use");
        }
    }

    @Test
    void rulesAreListed() throws Exception {
        assertThat(get("/api/v1/rules").body())
                .contains("\"name\":\"Down\",\"query\":\"up == 0\",\"duration\":300,", "\"type\":\"alerting\"");
    }

    @Test
    void ownMetricsAreExposed() throws Exception {
        assertThat(get("/metrics").body())
                .contains("prometheus_rule_group_interval_seconds{rule_group=\"r.yml;g\"} 60.0");
    }

    @ParameterizedTest
    @CsvSource({"/-/healthy, 200", "/-/ready, 200", "/health, 200", "/ready, 200", "/nowhere, 404"})
    void pathsAnswer(String path, int status) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(status);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + evaluator.port() + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
