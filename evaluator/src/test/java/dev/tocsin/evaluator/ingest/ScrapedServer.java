package dev.tocsin.evaluator.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tocsin.promql.label.Labels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** A server with pages to scrape: some as they should be, some broken, large, moved, slow. */
final class ScrapedServer implements AutoCloseable {

    static final String SLOW = "/slow";

    private final CountDownLatch slow = new CountDownLatch(1);
    private final ExecutorService handlers = Executors.newCachedThreadPool();
    private final HttpServer server;

    ScrapedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(handlers);
        page("/metrics", 200, text("asked 1\n"), "");
        page("/gzip", 200, zipped("zipped 1\n".repeat(1000)), "gzip");
        page("/large", 200, text("large 1\n".repeat(300_000)), "");
        page("/large-gzip", 200, zipped("x".repeat(20) + " 1\n".repeat(20_000_000 / 3)), "gzip");
        page("/no-gzip", 200, text("plain"), "gzip");
        page("/broken", 503, text("a 1\n"), "");
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/metrics");
            answer(exchange, 302, new byte[0], "");
        });
        server.createContext("/headers", exchange -> answer(
                exchange,
                200,
                text("headers{accept=\"" + exchange.getRequestHeaders().getFirst("Accept") + "\",agent=\""
                        + exchange.getRequestHeaders().getFirst("User-Agent") + "\",timeout=\""
                        + exchange.getRequestHeaders().getFirst("X-Prometheus-Scrape-Timeout-Seconds") + "\"} 1\n"),
                ""));
        server.createContext(SLOW, exchange -> {
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

    private void page(String path, int status, byte[] body, String encoding) {
        server.createContext(path, exchange -> answer(exchange, status, body, encoding));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body, String encoding) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            if (!encoding.isEmpty()) {
                exchange.getResponseHeaders().set("Content-Encoding", encoding);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] text(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zipped(String body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text(body));
        }
        return bytes.toByteArray();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The target that a page of this server is. */
    ScrapeTarget target(String path, long bodyLimit, Duration interval) {
        return target(port(), path, bodyLimit, interval);
    }

    /** The target that a page of any server of this machine is. */
    static ScrapeTarget target(int port, String path, long bodyLimit, Duration interval) {
        ScrapeConfig plain = ScrapeConfig.of("j", interval, interval, List.of());
        ScrapeConfig config = new ScrapeConfig(
                "j",
                interval,
                interval,
                "http",
                path,
                plain.params(),
                plain.honorLabels(),
                plain.honorTimestamps(),
                plain.trackTimestampsStaleness(),
                plain.enableCompression(),
                plain.followRedirects(),
                plain.fallbackFormat(),
                new ScrapeLimits(bodyLimit, 0, 0, 0, 0),
                plain.relabelConfigs(),
                plain.metricRelabelConfigs(),
                List.of(new ScrapeConfig.StaticConfig(List.of("127.0.0.1:" + port), Labels.EMPTY)));
        return ScrapeTargets.of(config).active().getFirst();
    }

    /** Stops answering, as often as it is called. */
    @Override
    public void close() {
        slow.countDown();
        server.stop(0);
        handlers.shutdownNow();
    }
}
