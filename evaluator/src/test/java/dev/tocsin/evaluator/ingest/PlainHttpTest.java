package dev.tocsin.evaluator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tocsin.promql.label.Labels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asks real servers. */
class PlainHttpTest {

    private static final String NOTHING = "to be asked elsewhere";

    private final ExecutorService others = Executors.newCachedThreadPool();
    private final EventLoop loop = new EventLoop("test-loop", InstantSource.system());
    private final PlainHttp http = new PlainHttp(loop, InstantSource.system(), others, 1);
    private final CountDownLatch slow = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(others);
        answer("/metrics", 200, "asked 1\n".getBytes(StandardCharsets.UTF_8), "");
        answer("/gzip", 200, zipped("zipped 1\n".repeat(1000)), "gzip");
        answer("/large", 200, "large 1\n".repeat(300_000).getBytes(StandardCharsets.UTF_8), "");
        answer("/large-gzip", 200, zipped("x".repeat(20) + " 1\n".repeat(20_000_000 / 3)), "gzip");
        answer("/no-gzip", 200, "plain".getBytes(StandardCharsets.UTF_8), "gzip");
        answer("/broken", 503, new byte[0], "");
        answer("/moved", 302, new byte[0], "");
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
        loop.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        slow.countDown();
        loop.close();
        assertThat(loop.awaitEnd(Duration.ofSeconds(10))).isTrue();
        server.stop(0);
        others.shutdownNow();
    }

    private void answer(String path, int status, byte[] body, String encoding) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            if (!encoding.isEmpty()) {
                exchange.getResponseHeaders().set("Content-Encoding", encoding);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            try (exchange) {
                exchange.getResponseBody().write(body);
            }
        });
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void bodiesAreReadPlainAndZipped() throws Exception {
        assertThat(ask("/metrics")).isEqualTo("text/plain: asked 1\n");
        assertThat(ask("/gzip")).isEqualTo("text/plain: " + "zipped 1\n".repeat(1000));
        assertThat(ask("/large")).hasSize("text/plain: ".length() + 8 * 300_000);
    }

    @Test
    void everythingElseIsAFailureWithItsReason() throws Exception {
        assertThat(ask("/broken")).isEqualTo("server returned HTTP status 503 Service Unavailable");
        assertThat(ask("/moved")).isEqualTo(NOTHING);
        assertThat(ask("/metrics", 8)).isEqualTo("body size limit exceeded");
        assertThat(ask("/metrics", 9)).isEqualTo("text/plain: asked 1\n");
        assertThat(ask("/gzip", 9000)).isEqualTo("body size limit exceeded");
        assertThat(ask("/gzip", 9001)).startsWith("text/plain: ");
        assertThat(ask("/large-gzip", 1_000_000)).isEqualTo("body size limit exceeded");
        assertThat(ask("/no-gzip")).isEqualTo("the gzip body cannot be read: Not in GZIP format");
        assertThat(ask("/slow")).isEqualTo("context deadline exceeded");
        server.stop(0);
        assertThat(ask("/metrics")).isEqualTo("connection refused");
    }

    @Test
    void aConnectionIsKeptAndAnotherTriedWhenItIsClosedUnderARequest() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket target = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            // Each connection answers two requests, reads a third and closes.
            others.execute(() -> {
                try {
                    while (true) {
                        try (Socket socket = target.accept()) {
                            connections.incrementAndGet();
                            for (int i = 0; i < 2; i++) {
                                readRequest(socket);
                                socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nb 1"
                                        .getBytes(StandardCharsets.US_ASCII));
                            }
                            readRequest(socket);
                        }
                    }
                } catch (IOException e) {
                    assertThat(target.isClosed()).isTrue();
                }
            });
            for (int i = 0; i < 6; i++) {
                assertThat(ask(target.getLocalPort(), "/", 0)).isEqualTo(": b 1");
            }
        }
        assertThat(connections).hasValue(3);
    }

    private static void readRequest(Socket socket) throws IOException {
        StringBuilder request = new StringBuilder();
        int next = 0;
        while (next >= 0 && !request.toString().endsWith("\r\n\r\n")) {
            next = socket.getInputStream().read();
            request.append((char) next);
        }
    }

    private String ask(String path) throws Exception {
        return ask(path, 0);
    }

    private String ask(String path, long limit) throws Exception {
        return ask(server.getAddress().getPort(), path, limit);
    }

    /** What came of it: the body behind its type, or why there is none. */
    private String ask(int port, String path, long limit) throws Exception {
        Duration timeout = Duration.ofSeconds(path.equals("/slow") ? 1 : 30);
        ScrapeConfig plain = ScrapeConfig.of("j", timeout, timeout, List.of());
        ScrapeConfig config = new ScrapeConfig(
                "j",
                timeout,
                timeout,
                "http",
                path,
                plain.params(),
                plain.honorLabels(),
                plain.honorTimestamps(),
                plain.trackTimestampsStaleness(),
                plain.enableCompression(),
                plain.followRedirects(),
                plain.fallbackFormat(),
                new ScrapeLimits(limit, 0, 0, 0, 0),
                plain.relabelConfigs(),
                plain.metricRelabelConfigs(),
                List.of(new ScrapeConfig.StaticConfig(List.of("127.0.0.1:" + port), Labels.EMPTY)));
        PlainRequest request =
                PlainRequest.of(ScrapeTargets.of(config).active().getFirst(), "Tocsin/test").orElseThrow();
        CompletableFuture<String> heard = new CompletableFuture<>();
        loop.post(() -> http.fetch(
                request, response -> heard.complete(response.map(PlainHttpTest::text).orElse(NOTHING))));
        return heard.get(60, TimeUnit.SECONDS);
    }

    private static String text(ScrapeResponse response) {
        return switch (response) {
            case ScrapeResponse.Body body -> body.contentType() + ": "
                    + new String(body.bytes(), 0, body.length(), StandardCharsets.UTF_8);
            case ScrapeResponse.Failure failure -> failure.error();
        };
    }
}
