package dev.tocsin.evaluator.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** A server that gives the answer it was told and remembers what it was asked last. */
final class AnsweringServer implements AutoCloseable {

    private final HttpServer server;
    private String asked = "";
    private String tenant = "";
    private int status = 200;
    private String answer = "";
    private boolean stalls;
    private final CountDownLatch end = new CountDownLatch(1);

    AnsweringServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + URLDecoder.decode(form, StandardCharsets.UTF_8);
        tenant = String.valueOf(exchange.getRequestHeaders().getFirst("X-Scope-OrgID"));
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, stalls ? body.length + 1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().flush();
        if (stalls) {
            awaitEnd();
        }
        exchange.close();
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does not come to the end of an answer from here on. */
    void stall() {
        stalls = true;
    }

    /** Answers with a status and a body from here on. */
    void answer(int code, String body) {
        status = code;
        answer = body;
    }

    /** Answers with data, in which quotes are single, from here on. */
    void succeed(String data) {
        answer(200, success(data));
    }

    /** The body of an answer with data, in which quotes are single. */
    static String success(String data) {
        return "{\"status\":\"success\",\"data\":" + data.replace('\'', '"') + "}";
    }

    /** The method, address and form of the last request. */
    String asked() {
        return asked;
    }

    /** The header {@code X-Scope-OrgID} of the last request. */
    String tenant() {
        return tenant;
    }

    /** Where a path of this server is. */
    URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}
