package dev.tocsin.webhook.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.webhook.WebhookAlert;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runbooks of a folder over real sockets. */
@Timeout(60)
class RunbookRouteTest {

    private static final Instant NOW = Instant.parse("2024-01-01T00:00:00Z");
    private static final String PATH = "rules/zkp/Down.md";

    @TempDir private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Inbox inbox = new Inbox(10);
    private InboxServer server;

    @BeforeEach
    void start() throws IOException {
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.writeString(Files.createDirectories(root.resolve("rules/zkp")).resolve("Down.md"), "# It is down\n");
        Files.writeString(Files.createDirectories(root.resolve(".git")).resolve("Hidden.md"), "hidden");
        Files.writeString(root.resolve("secret.txt"), "secret");
        Files.writeString(folder.resolve("Outside.md"), "outside");
        Files.writeString(root.resolve("Large.md"), "x".repeat(RunbookFolder.FILE_BYTES_MAX + 1));
        Files.createSymbolicLink(root.resolve("Out.md"), folder.resolve("Outside.md"));
        Files.createSymbolicLink(root.resolve("out"), folder);
        Files.createSymbolicLink(root.resolve("Secret.md"), root.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("Git.md"), root.resolve(".git/Hidden.md"));
        Files.createSymbolicLink(root.resolve("Loop.md"), root.resolve("Loop.md"));
        Files.createDirectory(root.resolve("Folder.md"));
        InboxOptions options = InboxOptions.onLoopback(0).withRunbooks(new RunbookSource.Folder(root));
        server = new InboxServer(inbox, options, InstantSource.fixed(NOW));
        server.start();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void theLinkOfAPageShowsTheAlertAndItsRunbook() throws Exception {
        inbox.take(List.of(WebhookAlert.of(Map.of("alertname", "LedgerDown"),
                Map.of("summary", "No answer", "runbook_url", PATH), NOW, NOW.plusSeconds(60), "")), NOW);
        String link = new RunbookSource.Folder(folder).link(inbox.pages(NOW).getFirst()).orElseThrow().toString();

        assertThat(get("/").body()).contains("href=\"" + link.replace("&", "&amp;") + "\"");
        assertThat(get("/api/pages").body()).contains("\"runbookURL\":\"" + link + "\"");
        HttpResponse<String> page = get(link);
        assertThat(page.body()).contains("<title>LedgerDown – runbook</title>", "No answer",
                "<h1 id=\"it-is-down\">It is down</h1>");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none';").doesNotContain("unsafe");
    }

    @Test
    void aRunbookIsShownWithoutThePageThatIsGone() throws Exception {
        assertThat(get("/runbook?path=" + PATH + "&page=gone").body()).contains("It is down");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?path=", "?path=.", "?path=rules", "?path=rules/zkp", "?path=rules/zkp/Missing.md",
        "?path=Folder.md", "?path=secret.txt", "?path=secret.txt%00.md", "?path=../Outside.md",
        "?path=rules/../../Outside.md", "?path=%2e%2e%2fOutside.md", "?path=..%5cOutside.md", "?path=/etc/hosts.md",
        "?path=//etc/hosts.md", "?path=.git/Hidden.md", "?path=Git.md", "?path=Out.md", "?path=out/Outside.md",
        "?path=Secret.md", "?path=Loop.md", "?path=Large.md", "?path=%3Cscript%3Ealert(1)%3C/script%3E.md",
        "?path=file:///etc/hosts.md", "?path=rules/zkp/Down.md/x.md"})
    void nothingElseCanBeRead(String query) throws Exception {
        HttpResponse<String> reply = get("/runbook" + query);
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).contains("No such runbook").doesNotContain("outside", "<script", "hidden");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build(),
                BodyHandlers.ofString());
    }
}
