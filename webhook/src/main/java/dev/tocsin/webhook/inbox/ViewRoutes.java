package dev.tocsin.webhook.inbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The routes at which pages are looked at, and those that say how the server is. */
final class ViewRoutes {

    private final Inbox inbox;
    private final RunbookSource runbooks;
    private final InstantSource clock;

    ViewRoutes(Inbox inbox, RunbookSource runbooks, InstantSource clock) {
        this.inbox = inbox;
        this.runbooks = runbooks;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/", this::html);
        routes.get("/api/pages", this::json);
        asset(routes, "inbox.css", "text/css; charset=utf-8");
        asset(routes, "inbox.js", "text/javascript; charset=utf-8");
        asset(routes, "icon.svg", "image/svg+xml");
        for (String path : List.of("/health", "/-/healthy")) {
            routes.get(path, context -> context.result("Tocsin inbox is healthy.\n"));
        }
        for (String path : List.of("/ready", "/-/ready")) {
            routes.get(path, context -> context.result("Tocsin inbox is ready.\n"));
        }
    }

    private void html(Context context) {
        Instant now = clock.instant();
        context.html(InboxHtml.render(inbox.pages(now), now, runbooks));
    }

    private void json(Context context) {
        Instant now = clock.instant();
        context.contentType("application/json").result(PagesJson.print(inbox.pages(now), now, runbooks));
    }

    private static void asset(RoutesConfig routes, String name, String contentType) {
        String text = resource(name);
        routes.get("/assets/" + name, context -> context.contentType(contentType).result(text));
    }

    private static String resource(String name) {
        try (InputStream stream = ViewRoutes.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("resource " + name, broken);
        }
    }
}
