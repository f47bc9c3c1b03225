package dev.tocsin.webhook.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tocsin.webhook.Resource;
import dev.tocsin.webhook.WebhookAlert;
import dev.tocsin.webhook.config.NotificationsConfig;
import dev.tocsin.webhook.config.Receiver;
import dev.tocsin.webhook.config.Route;
import dev.tocsin.webhook.config.WebhookConfig;
import dev.tocsin.webhook.dispatch.AlertmanagerEndpoint;
import dev.tocsin.webhook.dispatch.AlertmanagerSender;
import dev.tocsin.webhook.dispatch.DispatchOptions;
import dev.tocsin.webhook.dispatch.Dispatcher;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The inbox over real sockets. */
@Timeout(60)
class InboxServerTest {

    private static final int BODY_BYTES_MAX = 100_000;
    private static final Instant LONG_AGO = Instant.parse("2024-01-01T00:00:00Z");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Inbox inbox = new Inbox(100);
    private final InboxServer server =
            new InboxServer(inbox, new InboxOptions("127.0.0.1", 0, BODY_BYTES_MAX, new RunbookSource.Unknown()),
                    InstantSource.system());

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void whatTheDispatcherSendsIsListedWithItsRunbook() throws Exception {
        WebhookConfig webhook = WebhookConfig.to(url("/webhook").toString());
        NotificationsConfig config =
                new NotificationsConfig(Route.to("inbox"), List.of(new Receiver("inbox", List.of(webhook))));
        try (
                Dispatcher dispatcher =
                        new Dispatcher(config, DispatchOptions.withExternalUrl(""), InstantSource.system())) {
            dispatcher.start();
            dispatcher.accept(List.of(alert("DiskFull")));
            await("the page arrives").until(() -> inbox.pages(Instant.now()).size() == 1);
        }
        assertThat(get("/").body()).contains("DiskFull", "href=\"https://runbooks.example/DiskFull\"");
        assertThat(get("/api/pages").body()).contains("\"state\":\"firing\"", "\"groupKey\":\"{}:{}\"");
    }

    @Test
    void alertsOfTheAlertmanagerApiArePagesToo() throws Exception {
        try (
                AlertmanagerSender sender = new AlertmanagerSender(
                        List.of(AlertmanagerEndpoint.at(url(""))), InstantSource.system(), Duration.ofSeconds(10))) {
            sender.start();
            sender.accept(List.of(alert("DiskFull")));
        }
        assertThat(inbox.pages(Instant.now())).singleElement().extracting(Page::name).isEqualTo("DiskFull");
    }

    @TestFactory
    Stream<DynamicTest> eachMalformedBodyIsRefusedWithAReason() throws IOException {
        return Resource.list("inbox/bad", ".json").stream().map(file -> DynamicTest.dynamicTest(
                file.getFileName().toString(), () -> assertRefused(file)));
    }

    private void assertRefused(Path file) throws Exception {
        String name = file.getFileName().toString();
        String path = name.startsWith("alerts-") ? "/api/v2/alerts" : "/webhook";
        HttpResponse<String> reply = post(path, BodyPublishers.ofFile(file));
        Resource.assertMatchesGolden("inbox/bad/" + name.replace(".json", ".txt"),
                reply.statusCode() + " " + reply.body());
        assertThat(reply.statusCode()).isBetween(400, 499);
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void alertsThatMakeSenseAreTakenThoughOthersDoNot() throws Exception {
        HttpResponse<String> reply = post(
                "/api/v2/alerts",
                BodyPublishers.ofString(Resource.text("inbox/bad/alerts-some-make-no-sense.json")));
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(inbox.pages(Instant.now())).singleElement().extracting(Page::name).isEqualTo("Down");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhetherItsLengthIsDeclaredOrNot() throws Exception {
        byte[] body = " ".repeat(BODY_BYTES_MAX + 1).getBytes(StandardCharsets.US_ASCII);
        InputStream stream = new ByteArrayInputStream(body);
        for (BodyPublisher publisher : List.of(
                BodyPublishers.ofByteArray(body), BodyPublishers.ofInputStream(() -> stream))) {
            HttpResponse<String> reply = post("/webhook", publisher);
            assertThat(reply.statusCode()).isEqualTo(413);
            assertThat(reply.body())
                    .isEqualTo("{\"status\":\"error\",\"error\":\"the body is larger than 100000 bytes\"}\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp"})
    void onlyJsonIsTaken(String contentType) throws Exception {
        HttpResponse<String> reply = client.send(
                HttpRequest.newBuilder(url("/webhook"))
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(reply.statusCode()).isEqualTo(415);
        assertThat(reply.body()).contains("found content type \\\"" + contentType + "\\\", expected application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /webhook, 405, 'GET /webhook is not allowed, expected POST'",
        "DELETE, /api/v2/alerts, 405, 'DELETE /api/v2/alerts is not allowed, expected POST'",
        "POST, /, 405, 'POST / is not allowed, expected GET'",
        "PUT, /api/pages, 405, 'PUT /api/pages is not allowed, expected GET'",
        "GET, /nowhere, 404, 'nothing is at GET /nowhere'",
        "GET, /assets/..%2finbox.js, 404, 'nothing is at GET /assets/..%2finbox.js'"
    })
    void whatIsNotThereIsSaidPlainly(String method, String path, int status, String error) throws Exception {
        HttpResponse<String> reply = client.send(
                HttpRequest.newBuilder(url(path)).method(method, BodyPublishers.noBody()).build(),
                BodyHandlers.ofString());
        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(reply.body()).isEqualTo("{\"status\":\"error\",\"error\":\"" + error + "\"}\n");
    }

    @Test
    void bytesThatAreNoHttpGetNoStackTrace() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write("GET  /\u0001 nonsense\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(reply).startsWith("HTTP/1.1 400 ").doesNotContain("\tat ", "Exception");
        }
    }

    @Test
    void aFullInboxAsksTheSenderToTryAgain() throws Exception {
        String alerts = Stream.iterate(0, i -> i < 101, i -> i + 1)
                .map(i -> "{\"labels\":{\"alertname\":\"A" + i + "\"}}")
                .toList()
                .toString();
        HttpResponse<String> reply = post("/api/v2/alerts", BodyPublishers.ofString(alerts));
        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(reply.body()).contains("the inbox is full: all 100 pages in it are firing");
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html",
        "/assets/inbox.css, text/css",
        "/assets/inbox.js, text/javascript",
        "/assets/icon.svg, image/svg+xml",
        "/api/pages, application/json",
        "/health, text/plain",
        "/-/healthy, text/plain",
        "/ready, text/plain",
        "/-/ready, text/plain"
    })
    void everyViewComesWithAStrictContentSecurityPolicy(String path, String contentType) throws Exception {
        HttpResponse<String> reply = get(path);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type").orElse("")).startsWith(contentType);
        assertThat(reply.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none';")
                .doesNotContain("unsafe", "*");
        assertThat(reply.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void anAddressThatIsTakenIsAPlainError() {
        InboxServer second =
                new InboxServer(inbox, InboxOptions.onLoopback(server.port()), InstantSource.system());
        assertThatThrownBy(second::start)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot listen on 127.0.0.1:" + server.port())
                .hasMessageContaining("in use");
    }

    @Test
    void anAddressOfAnotherMachineIsNotCalledTaken() {
        InboxOptions options = InboxOptions.onLoopback(0);
        InboxOptions elsewhere = new InboxOptions("192.0.2.1", 0, options.bodyBytesMax(), options.runbooks());
        assertThatThrownBy(new InboxServer(inbox, elsewhere, InstantSource.system())::start)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot listen on 192.0.2.1:0: ")
                .message()
                .doesNotContain("in use");
    }

    @Test
    void goldensComeWithBodies() throws IOException {
        assertThat(Resource.list("inbox/bad", ".txt"))
                .hasSameSizeAs(Resource.list("inbox/bad", ".json"))
                .allMatch(Files::isRegularFile);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(url(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, BodyPublisher body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(url(path))
                        .header("Content-Type", "application/json; charset=utf-8")
                        .POST(body)
                        .build(),
                BodyHandlers.ofString());
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static WebhookAlert alert(String name) {
        return WebhookAlert.of(
                Map.of("alertname", name),
                Map.of("runbook_url", "https://runbooks.example/" + name),
                LONG_AGO,
                Instant.now().plusSeconds(600),
                "");
    }
}
