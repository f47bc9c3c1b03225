package dev.tocsin.evaluator.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Liveness and readiness, under Prometheus' paths and the plain ones. */
final class HealthRoutes {

    private HealthRoutes() {}

    static void addTo(RoutesConfig routes) {
        for (String path : new String[]{"/-/healthy", "/health"}) {
            routes.get(path, context -> answer(context, "Tocsin is Healthy.\n"));
        }
        for (String path : new String[]{"/-/ready", "/ready"}) {
            routes.get(path, context -> answer(context, "Tocsin is Ready.\n"));
        }
    }

    private static void answer(Context context, String text) {
        context.contentType("text/plain; charset=utf-8").result(text);
    }
}
