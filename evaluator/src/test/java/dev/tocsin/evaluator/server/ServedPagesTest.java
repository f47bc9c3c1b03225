package dev.tocsin.evaluator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.tocsin.evaluator.config.Configuration;
import dev.tocsin.evaluator.config.ConfigurationFile;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.server.page.Startup;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.yaml.SourceText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages, targets, metadata and status over HTTP, with one target that is scraped. */
class ServedPagesTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static HttpServer exporter;
    private static StandaloneEvaluator evaluator;

    @BeforeAll
    static void start() throws IOException {
        exporter = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] page = "# HELP a_total What \"happens\".\n# TYPE a_total counter\na_total 1\n# TYPE b gauge\nb 2\n"
                .getBytes(StandardCharsets.UTF_8);
        exporter.createContext("/metrics", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        exporter.start();
        String file = """
                scrape_configs:
                  - job_name: things
                    scrape_interval: 100ms
                    static_configs: [{targets: ['127.0.0.1:%d', 'gone:1'], labels: {zone: a}}]
                    relabel_configs: [{source_labels: [__address__], regex: 'gone:1', action: drop}]
                """.formatted(exporter.getAddress().getPort());
        Configuration configuration =
                ((ConfigurationFile.Loaded) ConfigurationFile.parse(SourceText.of("c.yml", file))).configuration();
        Startup startup = new Startup("1.2.3", "a: b\n", Map.of("storage.tsdb.retention.time", "15d"), "");
        evaluator = new StandaloneEvaluator(
                configuration,
                List.of(),
                EngineOptions.defaults(),
                new ServerOptions("127.0.0.1", 0, Duration.ofMinutes(2), startup),
                "http://tocsin.example:9090",
                new SeriesStore(),
                alerts -> {},
                InstantSource.system());
        evaluator.start();
        await("first scrape").until(() -> get("/api/v1/targets").body().contains("\"health\":\"up\""));
    }

    @AfterAll
    static void stop() {
        evaluator.close();
        exporter.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/rules", "/targets", "/query", "/query?g0.expr=up", "/query?g0.expr=up&g0.tab=0",
        "/status"})
    void everyPageForbidsWhatItDoesNotNeed(String path) throws Exception {
        HttpResponse<String> page = get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().map()).containsEntry("content-security-policy", List.of(
                "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
                        + " frame-ancestors 'none'"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("content-type", List.of("text/html;charset=utf-8"));
        assertThat(page.body()).startsWith("<!doctype html>\n<html lang=\"en\">")
                .doesNotContain("<script", " style=", "=\"http", "=\"//");
    }

    @Test
    void theAddressThatAlertsNameLeadsToTheirExpression() throws Exception {
        HttpResponse<String> answer = get("/graph?g0.expr=up%20%3D%3D%200&g0.tab=1");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("query?g0.expr=up%20%3D%3D%200&g0.tab=1");
        assertThat(get("/query?g0.expr=up%20%3D%3D%200&g0.tab=1").body())
                .contains("spellcheck=\"false\" autocapitalize=\"off\">up == 0</textarea>", "No data");
        assertThat(get("/alerts").headers().firstValue("Location")).contains("./");
    }

    @ParameterizedTest
    @CsvSource({"/assets/evaluator.css, text/css; charset=utf-8", "/assets/icon.svg, image/svg+xml"})
    void assetsAreSentOnce(String path, String contentType) throws Exception {
        HttpResponse<String> first = get(path);
        assertThat(first.headers().firstValue("Content-Type")).contains(contentType);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = send(request(path).header("If-None-Match", tag).build());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(send(request(path).header("If-None-Match", "\"other\"").build()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "metadata | {\"a_total\":[{\"type\":\"counter\",\"help\":\"What \\\"happens\\\".\",\"unit\":\"\"}],\"b\":[{\"type\":\"gauge\",\"help\":\"\",\"unit\":\"\"}]}",
                "metadata?limit=1 | {\"a_total\":[{\"type\":\"counter\",\"help\":\"What \\\"happens\\\".\",\"unit\":\"\"}]}",
                "metadata?limit=0 | {}",
                "metadata?metric=b | {\"b\":[{\"type\":\"gauge\",\"help\":\"\",\"unit\":\"\"}]}",
                "targets/metadata?match_target={zone=\"b\"} | []",
                "scrape_pools | {\"scrapePools\":[\"things\"]}",
                "status/buildinfo | {\"version\":\"3.14.0\",\"revision\":\"tocsin 1.2.3\",\"branch\":\"\",\"buildUser\":\"\",\"buildDate\":\"\",\"goVersion\":\"\"}",
                "status/config | {\"yaml\":\"a: b\\n\"}",
                "status/flags | {\"storage.tsdb.retention.time\":\"15d\"}",
                "targets?state=dropped&scrapePool=other | {\"activeTargets\":[],\"droppedTargets\":[],\"droppedTargetCounts\":{}}",
            })
    void clientsAreToldWhatTheyAskFor(String request, String data) throws Exception {
        HttpResponse<String> answer = get("/api/v1/" + request.replace("{", "%7B").replace("}", "%7D")
                .replace("\"", "%22"));
        assertThat(answer.body()).isEqualTo("{\"status\":\"success\",\"data\":" + data + "}");
    }

    @Test
    void targetsTellWhereTheyAreAndHowTheyAre() throws Exception {
        int port = exporter.getAddress().getPort();
        assertThat(get("/api/v1/targets").body()).contains(
                "\"scrapePool\":\"things\",\"scrapeUrl\":\"http://127.0.0.1:" + port + "/metrics\",\"globalUrl\":"
                        + "\"http://tocsin.example:" + port + "/metrics\",\"lastError\":\"\"",
                "\"health\":\"up\",\"scrapeInterval\":\"100ms\",\"scrapeTimeout\":\"100ms\"",
                "\"droppedTargets\":[{\"discoveredLabels\":{\"__address__\":\"gone:1\",",
                "\"droppedTargetCounts\":{\"things\":1}");
        assertThat(get("/api/v1/targets?state=active").body())
                .contains("\"droppedTargets\":[],\"droppedTargetCounts\":null");
        assertThat(get("/api/v1/targets/metadata?metric=b&match_target=%7Bzone=%22a%22%7D").body()).contains(
                "\"data\":[{\"target\":{\"instance\":\"127.0.0.1:" + port + "\",\"job\":\"things\",\"zone\":\"a\"},"
                        + "\"type\":\"gauge\",\"help\":\"\",\"unit\":\"\"}]");
        assertThat(get("/api/v1/metadata?limit=x").body()).contains("limit must be a number");
        assertThat(get("/api/v1/status/runtimeinfo").body()).contains("\"storageRetention\":\"15d\"");
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + evaluator.port() + path));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(request(path).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}
