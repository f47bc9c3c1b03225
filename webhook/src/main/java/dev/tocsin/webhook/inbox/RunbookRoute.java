package dev.tocsin.webhook.inbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Shows runbooks out of a folder, each below the page that led to it. */
final class RunbookRoute {

    private static final String ROUTE = "/runbook";
    private static final String PATH = "path";
    private static final String PAGE = "page";

    private final RunbookFolder folder;
    private final Inbox inbox;
    private final InstantSource clock;

    RunbookRoute(RunbookFolder folder, Inbox inbox, InstantSource clock) {
        this.folder = folder;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** The address of a runbook, relative to that of the inbox; {@code page} is what led there, or empty. */
    static String link(RunbookPath path, String page) {
        String from = page.isEmpty() ? "" : "&" + PAGE + "=" + UrlEncoding.of(page);
        return ROUTE + "?" + PATH + "=" + UrlEncoding.of(path.text()) + from + path.fragmentSuffix();
    }

    void addTo(RoutesConfig routes) {
        routes.get(ROUTE, this::show);
    }

    private void show(Context context) throws IOException {
        String asked = Optional.ofNullable(context.queryParam(PATH)).orElse("");
        Optional<RunbookPath> path = RunbookPath.ofNames(asked.split("/", -1));
        Optional<String> text = path.isPresent() ? folder.read(path.get()) : Optional.empty();
        if (text.isEmpty()) {
            context.status(404).html(RunbookHtml.missing(asked));
            return;
        }
        Instant now = clock.instant();
        Optional<Page> page = Optional.ofNullable(context.queryParam(PAGE)).flatMap(key -> page(key, now));
        context.html(RunbookHtml.render(path.get(), text.get(), page, now));
    }

    private Optional<Page> page(String key, Instant now) {
        return inbox.pages(now).stream().filter(page -> page.key().text().equals(key)).findFirst();
    }
}
