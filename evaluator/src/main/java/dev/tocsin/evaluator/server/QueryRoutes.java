package dev.tocsin.evaluator.server;

import dev.tocsin.evaluator.engine.EvaluationException;
import dev.tocsin.evaluator.engine.QueryAnnotation.Severity;
import dev.tocsin.evaluator.engine.QueryResult;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.server.ApiParameters.Query;
import dev.tocsin.evaluator.server.BoundedQueries.Terms;
import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.function.ValueType;
import dev.tocsin.promql.parse.PromqlParser;
import dev.tocsin.promql.print.ExprFormatter;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Instant and range queries. Source: HTTP API reference §2. */
final class QueryRoutes {

    private static final int POINTS_MAX = 11_000;

    /** How many warnings and how many infos an answer lists. */
    private static final int ANNOTATIONS_MAX = 10;

    private final BoundedQueries queries;
    private final PromqlParser parser;
    private final InstantSource clock;

    QueryRoutes(BoundedQueries queries, PromqlParser parser, InstantSource clock) {
        this.queries = queries;
        this.parser = parser;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/v1/query", this::instant);
        routes.post("/api/v1/query", this::instant);
        routes.get("/api/v1/query_range", this::range);
        routes.post("/api/v1/query_range", this::range);
        routes.get("/api/v1/format_query", this::format);
        routes.post("/api/v1/format_query", this::format);
        routes.get("/api/v1/parse_query", this::parse);
        routes.post("/api/v1/parse_query", this::parse);
    }

    private void instant(Context context) {
        ApiParameters parameters = new ApiParameters(context);
        int limit = parameters.limit();
        long timeMs = parameters.timeMs("time", clock.millis());
        Terms terms = terms(parameters);
        Query query = parameters.query(parser);
        answer(context, parameters, query, StepGrid.instant(timeMs), terms, limit);
    }

    private void range(Context context) {
        ApiParameters parameters = new ApiParameters(context);
        int limit = parameters.limit();
        long startMs = parameters.timeMs("start");
        long endMs = parameters.timeMs("end");
        if (endMs < startMs) {
            throw ApiException.badParameter("end", "end timestamp must not be before start time");
        }
        long stepMs = parameters.durationMs("step");
        if (stepMs <= 0) {
            throw ApiException.badParameter(
                    "step",
                    "zero or negative query resolution step widths are not accepted. Try a positive integer");
        }
        // The difference of two times need not fit into a signed number.
        if (Long.compareUnsigned(Long.divideUnsigned(endMs - startMs, stepMs), POINTS_MAX) > 0) {
            throw ApiException.badData("exceeded maximum resolution of 11,000 points per timeseries. "
                    + "Try decreasing the query resolution (?step=XX)");
        }
        Terms terms = terms(parameters);
        Query query = parameters.query(parser);
        ValueType type = query.expr().type();
        if (type != ValueType.SCALAR && type != ValueType.VECTOR) {
            throw ApiException.badParameter(
                    "query",
                    "invalid expression type \"" + type.documentedName()
                            + "\" for range query, must be Scalar or instant Vector");
        }
        StepGrid grid = StepGrid.range(startMs, endMs, stepMs);
        answer(context, parameters, query, grid, terms, limit);
    }

    private static Terms terms(ApiParameters parameters) {
        return new Terms(
                parameters.durationMs("timeout", Long.MAX_VALUE),
                parameters.lookbackDelta(),
                "all".equals(parameters.text("stats")));
    }

    private void answer(
            Context context,
            ApiParameters parameters,
            Query query,
            StepGrid grid,
            Terms terms,
            int limit) {
        BoundedQueries.Timed timed;
        try {
            timed = queries.evaluate(query.expr(), grid, terms, WatchedConnector.clientOf(context));
        } catch (EvaluationException e) {
            throw new ApiException(typeOf(e.reason()), String.valueOf(e.getMessage()));
        }
        QueryResult result = timed.result();
        List<String> warnings = new ArrayList<>(result.describe(Severity.WARNING, query.text(), ANNOTATIONS_MAX));
        if (limit > 0 && QueryValueJson.size(result.value()) > limit) {
            warnings.add("results truncated due to limit");
        }
        String statistics = parameters.text("stats");
        if (statistics != null && !statistics.equals("true") && !statistics.equals("all")) {
            warnings.add("value " + GoStrings.quote(statistics) + " for parameter \"stats\" is deprecated and will be"
                    + " rejected in the next major release, use \"true\" or \"all\"");
        }
        JsonReply.success(
                context,
                json -> {
                    json.writeStartObject();
                    QueryValueJson.write(json, result.value(), limit);
                    if (statistics != null) {
                        QueryStatisticsJson.write(json, timed);
                    }
                    json.writeEndObject();
                },
                warnings,
                result.describe(Severity.INFO, query.text(), ANNOTATIONS_MAX));
    }

    private static ApiException.Type typeOf(EvaluationException.Reason reason) {
        return switch (reason) {
            case EXECUTION -> ApiException.Type.EXECUTION;
            case TIMEOUT -> ApiException.Type.TIMEOUT;
            case CANCELED -> ApiException.Type.CANCELED;
        };
    }

    private void format(Context context) {
        Query query = new ApiParameters(context).query(parser);
        JsonReply.success(context, json -> json.writeString(ExprFormatter.format(query.expr())));
    }

    private void parse(Context context) {
        Query query = new ApiParameters(context).query(parser);
        JsonReply.success(context, json -> ExprJson.write(json, query.expr()));
    }
}
