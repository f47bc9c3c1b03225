package dev.tocsin.evaluator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.evaluator.config.Configuration;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.server.page.Startup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a query whose client goes away, on a server that evaluates one query at a time. */
class LeavingClientTest {

    /** Sorts a day of seconds for each second of a day: nobody waits for the end of it. */
    private static final String LONG_QUERY =
            "quantile_over_time(0.5, quantile_over_time(0.5, vector(time())[1d:1s])[1d:1s])";

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d+)");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private StandaloneEvaluator evaluator;

    @BeforeEach
    void start() throws IOException {
        evaluator = new StandaloneEvaluator(
                Configuration.EMPTY,
                List.of(),
                EngineOptions.defaults(),
                new ServerOptions(
                        "127.0.0.1", 0, Duration.ofMinutes(2), 1, ServerOptions.ANY_ORIGIN, Startup.UNKNOWN),
                "",
                ApiSeries.store(),
                alerts -> {},
                () -> Instant.ofEpochSecond(60));
        evaluator.start();
    }

    @AfterEach
    void stop() {
        evaluator.close();
        client.close();
    }

    @Test
    void itsQueryEndsAndAnotherTakesThePlace() throws Exception {
        try (Socket leaving = connect()) {
            send(leaving, get("/api/v1/query", LONG_QUERY));
            await("the query is under way").atMost(PATIENCE).until(() -> statusOfAnother() == 503);
        }
        await("its place is free").atMost(PATIENCE).until(() -> statusOfAnother() == 200);
    }

    @Test
    void aPagesQueryEndsToo() throws Exception {
        try (Socket leaving = connect()) {
            send(leaving, get("/query", LONG_QUERY).replace("query=", "g0.expr="));
            await("the query is under way").atMost(PATIENCE).until(() -> statusOfAnother() == 503);
        }
        await("its place is free").atMost(PATIENCE).until(() -> statusOfAnother() == 200);
    }

    @Test
    void aQueryInLineLeavesIt() throws Exception {
        try (Socket busy = connect()) {
            send(busy, get("/api/v1/query", LONG_QUERY));
            await("the query is under way").atMost(PATIENCE).until(() -> statusOfAnother() == 503);
            try (Socket leaving = connect()) {
                send(leaving, get("/api/v1/query", LONG_QUERY));
                leaving.shutdownOutput();
                assertThat(statuses(leaving, 1)).as("its side is closed, so it is taken to have left")
                        .containsExactly("499");
            }
        }
    }

    @Test
    void requestsSentAheadAreAnsweredInTurn() throws Exception {
        try (Socket patient = connect()) {
            send(patient, get("/api/v1/query", LONG_QUERY).replace("query=", "timeout=1500ms&query="));
            String comment = "#".repeat(20_000);
            send(patient, post("1 " + comment) + post("2 " + comment) + get("/-/healthy", ""));
            assertThat(statuses(patient, 4)).containsExactly("503", "200", "200", "200");
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), evaluator.port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private static void send(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** The statuses of the next answers; a head may begin where the body before it ended. */
    private static List<String> statuses(Socket socket, int count) throws IOException {
        BufferedReader answers =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        return answers.lines().map(STATUS::matcher).filter(Matcher::find).limit(count).map(head -> head.group(1))
                .toList();
    }

    private static String get(String path, String query) {
        return "GET " + path + "?query=" + encode(query) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    private static String post(String query) {
        String form = "query=" + encode(query);
        return "POST /api/v1/query HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + form.length()
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n" + form;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private int statusOfAnother() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + evaluator.port() + "/api/v1/query?query=1&timeout=200ms");
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).statusCode();
    }
}
