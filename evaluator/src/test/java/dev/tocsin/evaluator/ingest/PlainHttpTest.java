package dev.tocsin.evaluator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asks real servers. */
class PlainHttpTest {

    private static final String NOTHING = "to be asked elsewhere";

    private final ExecutorService others = Executors.newCachedThreadPool();
    private final EventLoop loop = new EventLoop("test-loop", InstantSource.system());
    private final PlainHttp http = new PlainHttp(loop, InstantSource.system(), others, 1);
    private ScrapedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScrapedServer();
        loop.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        loop.close();
        assertThat(loop.awaitEnd(Duration.ofSeconds(10))).isTrue();
        server.close();
        others.shutdownNow();
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
        server.close();
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
        return ask(server.port(), path, limit);
    }

    /** What came of it: the body behind its type, or why there is none. */
    private String ask(int port, String path, long limit) throws Exception {
        Duration timeout = Duration.ofSeconds(path.equals(ScrapedServer.SLOW) ? 1 : 30);
        PlainRequest request =
                PlainRequest.of(ScrapedServer.target(port, path, limit, timeout), "Tocsin/test").orElseThrow();
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
