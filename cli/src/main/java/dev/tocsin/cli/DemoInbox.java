package dev.tocsin.cli;

import dev.tocsin.webhook.inbox.Inbox;
import dev.tocsin.webhook.inbox.InboxOptions;
import dev.tocsin.webhook.inbox.InboxServer;
import dev.tocsin.webhook.inbox.Page;
import dev.tocsin.webhook.inbox.RunbookSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The inbox of a demo, which shows the runbooks of the packs. */
final class DemoInbox implements AutoCloseable {

    private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(10);
    private static final int PAGES_MAX = 1_000;

    private final Inbox inbox = new Inbox(PAGES_MAX);
    private final RunbookSource runbooks;
    private final InboxServer server;
    private final InstantSource clock;

    private DemoInbox(Path home, InstantSource clock) {
        this.runbooks = new RunbookSource.Folder(home);
        this.server = new InboxServer(inbox, InboxOptions.onLoopback(0).withRunbooks(runbooks), clock);
        this.clock = clock;
    }

    static DemoInbox start(Path home, InstantSource clock) throws IOException {
        DemoInbox inbox = new DemoInbox(home, clock);
        inbox.server.start();
        return inbox;
    }

    int port() {
        return server.port();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port() + "/");
    }

    /** What makes the path of a runbook, put behind it, an address of this inbox. */
    String runbookBase() {
        return address() + "runbook?path=";
    }

    /** The page that the fault, injected at {@code since}, has caused, once it is there. */
    Optional<Page> page(DemoFault fault, Instant since) {
        return inbox.pages(clock.instant()).stream()
                .filter(page -> fault.caused(page) && !page.receivedAt().isBefore(since)).findFirst();
    }

    /** Whether no page of the fault fires any more. */
    boolean isResolved(DemoFault fault) {
        Instant now = clock.instant();
        return inbox.pages(now).stream().noneMatch(page -> fault.caused(page) && !page.resolvedAt(now));
    }

    /** The address of the page's runbook in this inbox. */
    Optional<URI> runbook(Page page) {
        return runbooks.link(page).map(address()::resolve);
    }

    /** Whether an address of this inbox shows something. */
    boolean serves(URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(address).timeout(REPLY_TIMEOUT).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
