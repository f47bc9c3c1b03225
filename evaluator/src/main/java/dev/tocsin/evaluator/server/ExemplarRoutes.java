package dev.tocsin.evaluator.server;

import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.parse.PromqlParser;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/**
 * The exemplars of the series that an expression selects: none, as with a Prometheus that does not store them. Dashboards ask
 * for them beside each graph. Source: HTTP API reference §2.4.
 */
final class ExemplarRoutes {

    private final PromqlParser parser;

    ExemplarRoutes(PromqlParser parser) {
        this.parser = parser;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/v1/query_exemplars", this::exemplars);
        routes.post("/api/v1/query_exemplars", this::exemplars);
    }

    private void exemplars(Context context) {
        ApiParameters parameters = new ApiParameters(context);
        TimeRange range = parameters.timeRange();
        if (range.isReversed()) {
            throw ApiException.badData("end timestamp must not be before start timestamp");
        }
        if (!selects(parameters.bareQuery(parser))) {
            context.status(HttpStatus.NO_CONTENT);
            return;
        }
        JsonReply.success(context, json -> {
            json.writeStartArray();
            json.writeEndArray();
        });
    }

    private static boolean selects(Expr expr) {
        return expr instanceof VectorSelector || expr.children().stream().anyMatch(ExemplarRoutes::selects);
    }
}
