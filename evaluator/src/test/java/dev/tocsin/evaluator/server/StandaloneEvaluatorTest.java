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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "query?query=up&time=30 | 200 | {\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"__name__\":\"up\",\"job\":\"a\"},\"value\":[30,\"1\"]},{\"metric\":{\"__name__\":\"up\",\"job\":\"b\"},\"value\":[30,\"1\"]}]}}",
                "query?query=up&time=30&limit=1 | 200 | {\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"__name__\":\"up\",\"job\":\"a\"},\"value\":[30,\"1\"]}]},\"warnings\":[\"results truncated due to limit\"]}",
                "query?query=1%2B1&time=1.5 | 200 | {\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1.5,\"2\"]}}",
                "query_range?query=sum(up)&start=0&end=30.5&step=15 | 200 | {\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[[0,\"1\"],[15,\"1.5\"],[30,\"2\"]]}]}}",
                "parse_query?query=up%7Bjob=%22a%22%7D%20offset%205m | 200 | {\"status\":\"success\",\"data\":{\"type\":\"vectorSelector\",\"name\":\"up\",\"matchers\":[{\"name\":\"job\",\"value\":\"a\",\"type\":\"=\"},{\"name\":\"__name__\",\"value\":\"up\",\"type\":\"=\"}],\"offset\":300000,\"offsetExpr\":null,\"timestamp\":null,\"startOrEnd\":null,\"anchored\":false,\"smoothed\":false}}",
                "format_query?query=sum(up)by(job) | 200 | {\"status\":\"success\",\"data\":\"sum by (job) (up)\"}",
                "labels | 200 | {\"status\":\"success\",\"data\":[\"__name__\",\"job\"]}",
                "label/job/values | 200 | {\"status\":\"success\",\"data\":[\"a\",\"b\"]}",
                "series?match[]=up%7Bjob=%22b%22%7D | 200 | {\"status\":\"success\",\"data\":[{\"__name__\":\"up\",\"job\":\"b\"}]}",
                "query?query=1%2B | 400 | {\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"invalid parameter \\\"query\\\": 1:3: parse error: unexpected end of input\"}",
                "query?query=up&time=soon | 400 | {\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"invalid parameter \\\"time\\\": cannot parse \\\"soon\\\" to a valid timestamp\"}",
                "query_range?query=up&start=9&end=1&step=1 | 400 | {\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"invalid parameter \\\"end\\\": end timestamp must not be before start time\"}",
                "query_range?query=up&start=0&end=11001&step=1 | 400 | {\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)\"}",
                "query_range?query=up[5m]&start=0&end=1&step=1 | 400 | {\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"invalid parameter \\\"query\\\": invalid expression type \\\"range vector\\\" for range query, must be Scalar or instant Vector\"}",
                "query?query=up%2Bon()up&time=30 | 422 | {\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"found duplicate series for the match group {} on the right hand-side of the operation: [{__name__=\\\"up\\\", job=\\\"a\\\"}, {__name__=\\\"up\\\", job=\\\"b\\\"}];many-to-many matching not allowed: matching labels must be unique on one side\"}",
                "query?query=up&time=30&timeout=1m | 200 | {\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"__name__\":\"up\",\"job\":\"a\"},\"value\":[30,\"1\"]},{\"metric\":{\"__name__\":\"up\",\"job\":\"b\"},\"value\":[30,\"1\"]}]}}",
                "query?query=up&time=30&timeout=0 | 503 | {\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"query timed out in expression evaluation\"}",
                "query?query=up&time=75 | 200 | {\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"__name__\":\"up\",\"job\":\"a\"},\"value\":[75,\"1\"]},{\"metric\":{\"__name__\":\"up\",\"job\":\"b\"},\"value\":[75,\"2\"]}]}}",
                "query?query=up&time=75&lookback_delta=15s | 200 | {\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}",
                "query?query=up&time=75&lookback_delta=soon | 400 | {\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"error parsing lookback delta duration: cannot parse \\\"soon\\\" to a valid duration\"}",
                "query?query=1&time=30&stats=all | 200 | {\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[30,\"1\"],\"stats\":{\"timings\":{\"evalTotalTime\":0.0,\"resultSortTime\":0,\"queryPreparationTime\":0,\"innerEvalTime\":0.0,\"execQueueTime\":0.0,\"execTotalTime\":0.0},\"samples\":{\"totalQueryableSamples\":0,\"samplesRead\":0,\"peakSamples\":0}}}}",
                "query?query=count(rate(up[1m]))%2Bcount(up)&time=60&stats=yes&lookback_delta=1m | 200 | {\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[60,\"4\"]}],\"stats\":{\"timings\":{\"evalTotalTime\":0.0,\"resultSortTime\":0,\"queryPreparationTime\":0,\"innerEvalTime\":0.0,\"execQueueTime\":0.0,\"execTotalTime\":0.0},\"samples\":{\"totalQueryableSamples\":10,\"samplesRead\":10,\"peakSamples\":5}}},\"warnings\":[\"value \\\"yes\\\" for parameter \\\"stats\\\" is deprecated and will be rejected in the next major release, use \\\"true\\\" or \\\"all\\\"\"],\"infos\":[\"PromQL info: metric might not be a counter, name does not end in _total/_sum/_count/_bucket: \\\"up\\\" (1:12)\"]}",
                "series | 400 | {\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"no match[] parameter provided\"}",
            })
    void theApiAnswersAsPrometheusDoes(String request, int status, String body) throws Exception {
        HttpResponse<String> response = get("/api/v1/" + request.replace("[", "%5B").replace("]", "%5D"));

        assertThat(response.body()).isEqualTo(body);
        assertThat(response.statusCode()).isEqualTo(status);
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
