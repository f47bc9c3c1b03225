package dev.tocsin.rules.simulation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Serves one target over HTTP on the loopback interface until it is closed. */
final class TargetServer implements AutoCloseable {

    private final SimulatedTarget target;
    private final HttpServer server;
    private final ExecutorService executor;

    /** Opens the port (0: any free one). */
    TargetServer(SimulatedTarget target, int port) throws IOException {
        this.target = target;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        this.executor = Executors.newFixedThreadPool(2, Thread.ofPlatform()
                .daemon()
                .name("simulated-" + target.name() + "-", 0)
                .factory());
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            send(exchange, Answer.text(405, "only GET and HEAD"));
            return;
        }
        @Nullable String accept = exchange.getRequestHeaders().getFirst("Accept");
        Answer answer = target.answer(exchange.getRequestURI().getPath(), accept);
        if (answer.delay().isZero()) {
            send(exchange, answer);
        } else {
            CompletableFuture.delayedExecutor(answer.delay().toMillis(), TimeUnit.MILLISECONDS, executor)
                    .execute(() -> sendLate(exchange, answer));
        }
    }

    /** The client may have given up by now. */
    private static void sendLate(HttpExchange exchange, Answer answer) {
        try {
            send(exchange, answer);
        } catch (IOException e) {
            exchange.close();
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), head ? -1 : answer.body().length);
            if (!head) {
                OutputStream body = exchange.getResponseBody();
                body.write(answer.body());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
