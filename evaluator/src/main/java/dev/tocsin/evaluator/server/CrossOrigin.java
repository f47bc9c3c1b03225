package dev.tocsin.evaluator.server;

import com.google.re2j.Pattern;
import dev.tocsin.promql.label.LabelRegex;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Map;

/** Lets web pages of other origins use the API, and answers the browsers that ask first. Source: HTTP API reference §1.1. */
final class CrossOrigin {

    private static final Map<String, String> HEADERS = Map.of(
            "Access-Control-Allow-Headers", "Accept, Authorization, Content-Type, Origin",
            "Access-Control-Allow-Methods", "GET, POST, OPTIONS",
            "Access-Control-Expose-Headers", "Date");

    private final Pattern allowed;
    private final boolean anyAllowed;

    /** @param allowed a regular expression for the origins that may; {@link ServerOptions#ANY_ORIGIN} for all */
    CrossOrigin(String allowed) {
        this.allowed = LabelRegex.compile(allowed);
        this.anyAllowed = allowed.equals(ServerOptions.ANY_ORIGIN);
    }

    void addTo(RoutesConfig routes) {
        routes.before("/api/*", this::head);
    }

    private void head(Context context) {
        context.header("Vary", "Origin");
        String origin = context.header("Origin");
        if (origin != null) {
            HEADERS.forEach(context::header);
            if (anyAllowed) {
                context.header("Access-Control-Allow-Origin", "*");
            } else if (allowed.matches(origin)) {
                context.header("Access-Control-Allow-Origin", origin);
            }
        }
        if (context.method().equals(HandlerType.OPTIONS)) {
            context.status(204).skipRemainingHandlers();
        }
    }
}
