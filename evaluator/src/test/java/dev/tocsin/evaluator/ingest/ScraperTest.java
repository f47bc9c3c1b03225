package dev.tocsin.evaluator.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.Matcher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scrapes a real HTTP server. */
class ScraperTest {

    private final SeriesStore store = new SeriesStore();
    private final HttpScrapeClient client = new HttpScrapeClient("Tocsin/test");
    private final CountDownLatch slow = new CountDownLatch(1);
    private final ExecutorService handlers = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(handlers);
        server.createContext("/metrics", exchange -> answer(exchange, 200, "text/plain", "asked 1\n"));
        server.createContext("/gzip", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write("zipped 1\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
            }
            answer(exchange, 200, "text/plain", bytes.toByteArray());
        });
        server.createContext("/headers", exchange -> answer(
                exchange,
                200,
                "text/plain",
                "headers{accept=\"" + exchange.getRequestHeaders().getFirst("Accept") + "\",agent=\""
                        + exchange.getRequestHeaders().getFirst("User-Agent") + "\",timeout=\""
                        + exchange.getRequestHeaders().getFirst("X-Prometheus-Scrape-Timeout-Seconds") + "\"} 1\n"));
        server.createContext("/broken", exchange -> answer(exchange, 503, "text/plain", "a 1\n"));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/metrics");
            answer(exchange, 302, "text/plain", "");
        });
        server.createContext("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
            try (exchange) {
                slow.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        slow.countDown();
        client.close();
        server.stop(0);
        handlers.shutdownNow();
    }

    @Test
    void aStartedScraperFillsTheStore() {
        ScrapeTarget target = target("/metrics", 0, Duration.ofMillis(100));
        try (Scraper scraper = new Scraper(List.of(target), store, client, InstantSource.system())) {
            assertThat(scraper.targets().get(0).health()).isEqualTo(TargetStatus.Health.UNKNOWN);
            scraper.start();
            await("the first scrape").until(() -> !select("asked").isEmpty());
            await("its status").until(() -> scraper.targets().get(0).health() == TargetStatus.Health.UP);
            assertThat(select("up")).hasSize(1);
            assertThatThrownBy(scraper::start).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aTargetThatLeadsElsewhereIsScrapedThere() {
        ScrapeTarget target = target("/moved", 0, Duration.ofMillis(100));
        try (Scraper scraper = new Scraper(List.of(target), store, client, InstantSource.system())) {
            scraper.start();
            await("the first scrape").until(() -> !select("asked").isEmpty());
        }
    }

    @Test
    void theRequestSaysWhatPrometheusSays() throws Exception {
        assertThat(text(fetch("/headers", 0)))
                .contains("accept=\"" + ScrapeHeaders.ACCEPT + "\"")
                .contains("agent=\"Tocsin/test\"")
                .contains("timeout=\"10\"");
    }

    @Test
    void compressedBodiesAreRead() throws Exception {
        assertThat(text(fetch("/gzip", 0))).hasSize(9000).startsWith("zipped 1\n");
    }

    @Test
    void redirectsAreFollowed() throws Exception {
        assertThat(text(fetch("/moved", 0))).isEqualTo("asked 1\n");
    }

    @Test
    void everythingElseIsAFailureWithItsReason() throws Exception {
        assertThat(fetch("/broken", 0))
                .isEqualTo(new ScrapeResponse.Failure("server returned HTTP status 503 Service Unavailable"));
        assertThat(fetch("/metrics", 8)).isEqualTo(new ScrapeResponse.Failure("body size limit exceeded"));
        assertThat(fetch("/metrics", 9)).isInstanceOf(ScrapeResponse.Body.class);
        assertThat(fetch("/gzip", 9000)).isEqualTo(new ScrapeResponse.Failure("body size limit exceeded"));
        assertThat(fetch("/slow", 0)).isEqualTo(new ScrapeResponse.Failure("context deadline exceeded"));
        ScrapeTarget gone = target("/metrics", 0, Duration.ofSeconds(10));
        server.stop(0);
        assertThat(client.fetch(gone)).isEqualTo(new ScrapeResponse.Failure("connection refused"));
    }

    private ScrapeResponse fetch(String path, long bodyLimit) throws InterruptedException {
        return client.fetch(target(path, bodyLimit, Duration.ofSeconds(path.equals("/slow") ? 1 : 10)));
    }

    private static String text(ScrapeResponse response) {
        assertThat(response).isInstanceOf(ScrapeResponse.Body.class);
        ScrapeResponse.Body body = (ScrapeResponse.Body) response;
        return new String(body.bytes(), 0, body.length(), StandardCharsets.UTF_8);
    }

    private List<?> select(String name) {
        return store.select(List.of(Matcher.equal(Labels.NAME, name)));
    }

    private ScrapeTarget target(String path, long bodyLimit, Duration interval) {
        ScrapeConfig plain = ScrapeConfig.of("j", interval, interval, List.of());
        ScrapeConfig config = new ScrapeConfig(
                "j",
                interval,
                interval,
                "http",
                path,
                plain.params(),
                false,
                true,
                false,
                true,
                true,
                Optional.empty(),
                new ScrapeLimits(bodyLimit, 0, 0, 0, 0),
                List.of(),
                List.of(),
                List.of(new ScrapeConfig.StaticConfig(
                        List.of("127.0.0.1:" + server.getAddress().getPort()), Labels.EMPTY)));
        return ScrapeTargets.of(config).active().get(0);
    }

    private static void answer(HttpExchange exchange, int status, String contentType, String body) throws IOException {
        answer(exchange, status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String contentType, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
