package dev.tocsin.evaluator.server;

import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.label.Matcher;
import dev.tocsin.promql.parse.ParseResult;
import dev.tocsin.promql.parse.PromqlParser;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, from the form of its body and from its URL, the body first. Source: HTTP API reference §1.3.
 */
final class ApiParameters {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Context context;

    ApiParameters(Context context) {
        this.context = context;
    }

    /** The first value of a parameter, null when it is missing or empty. */
    @Nullable
    String text(String name) {
        String value = hasForm() ? context.formParam(name) : null;
        if (value == null) {
            value = context.queryParam(name);
        }
        return value == null || value.isEmpty() ? null : value;
    }

    List<String> all(String name) {
        List<String> values = new ArrayList<>(hasForm() ? context.formParams(name) : List.of());
        values.addAll(context.queryParams(name));
        return values;
    }

    /** Bodies of other kinds have no parameters. */
    private boolean hasForm() {
        String type = context.contentType();
        return type != null && type.regionMatches(true, 0, FORM, 0, FORM.length());
    }

    /** A time in milliseconds since the epoch; {@code otherwise} when the parameter is missing. */
    long timeMs(String name, long otherwise) {
        String text = text(name);
        return text == null ? otherwise : parseTime(name, text, "invalid time value for '" + name + "': ");
    }

    /** A time in milliseconds since the epoch that must be there. */
    long timeMs(String name) {
        String text = text(name);
        return parseTime(name, text == null ? "" : text, "");
    }

    private static long parseTime(String name, String text, String prefix) {
        return TimeParameter.parse(text).orElseThrow(() -> ApiException.badParameter(
                name, prefix + "cannot parse " + GoStrings.quote(text) + " to a valid timestamp"));
    }

    /** The time that {@code start} and {@code end} leave; all time when they are missing. */
    TimeRange timeRange() {
        long startMs = timeMs("start", TimeParameter.MIN_MS);
        return new TimeRange(startMs, timeMs("end", TimeParameter.MAX_MS));
    }

    /** A duration in milliseconds that must be there. */
    long durationMs(String name) {
        String text = text(name);
        return parseDuration(name, text == null ? "" : text);
    }

    /** A duration in milliseconds; {@code otherwise} when the parameter is missing. */
    long durationMs(String name, long otherwise) {
        String text = text(name);
        return text == null ? otherwise : parseDuration(name, text);
    }

    /** The lookback delta of one query; null for the server's. */
    @Nullable
    Duration lookbackDelta() {
        String text = text("lookback_delta");
        try {
            long lookbackMs = text == null ? 0 : DurationParameter.parse(text);
            return lookbackMs > 0 ? Duration.ofMillis(lookbackMs) : null;
        } catch (IllegalArgumentException e) {
            throw ApiException.badData("error parsing lookback delta duration: " + e.getMessage());
        }
    }

    private static long parseDuration(String name, String text) {
        try {
            return DurationParameter.parse(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.badParameter(name, String.valueOf(e.getMessage()));
        }
    }

    /** The most results wanted, 0 for all. */
    int limit() {
        String text = text("limit");
        if (text == null) {
            return 0;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit < 0) {
                throw ApiException.badParameter("limit", "limit must be non-negative");
            }
            return limit;
        } catch (NumberFormatException e) {
            throw ApiException.badParameter("limit", "strconv.Atoi: parsing " + GoStrings.quote(text)
                    + ": " + whyNoInteger(text));
        }
    }

    /** Why Go does not read a text as an integer. */
    static String whyNoInteger(String text) {
        return text.matches("[+-]?\\d+") ? "value out of range" : "invalid syntax";
    }

    /** A parameter that is true or false, false when it is missing. */
    boolean flag(String name) {
        String text = text(name);
        return text != null && switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default ->
                    throw ApiException.badParameter(name, "error converting " + name + ": strconv.ParseBool: parsing "
                            + GoStrings.quote(text) + ": invalid syntax");
        };
    }

    /** A parsed query with its text. */
    record Query(String text, Expr expr) {}

    Query query(PromqlParser parser) {
        String query = queryText();
        return switch (parser.parse(query)) {
            case ParseResult.Parsed parsed -> new Query(query, parsed.expr());
            case ParseResult.Rejected rejected -> throw ApiException.badParameter("query", rejected.firstMessage());
        };
    }

    /** A parsed query whose errors do not name the parameter. */
    Expr bareQuery(PromqlParser parser) {
        return switch (parser.parse(queryText())) {
            case ParseResult.Parsed parsed -> parsed.expr();
            case ParseResult.Rejected rejected -> throw ApiException.badData(rejected.firstMessage());
        };
    }

    private String queryText() {
        String text = text("query");
        return text == null ? "" : text;
    }

    /**
     * The selectors of {@code match[]}.
     *
     * @param parser  reads them
     * @param wrapped whether their errors name the parameter
     */
    List<List<Matcher>> selectors(PromqlParser parser, boolean wrapped) {
        List<List<Matcher>> selectors = new ArrayList<>();
        for (String text : all("match[]")) {
            List<Matcher> selector = selector(parser, text, wrapped);
            if (selector.stream().allMatch(matcher -> matcher.matches(""))) {
                throw unusable("match[] must contain at least one non-empty matcher", wrapped);
            }
            selectors.add(selector);
        }
        return selectors;
    }

    /** The selector of a parameter; no matchers when it is missing. */
    List<Matcher> selector(PromqlParser parser, String name) {
        String text = text(name);
        return text == null ? List.of() : selector(parser, text, false);
    }

    private static List<Matcher> selector(PromqlParser parser, String text, boolean wrapped) {
        return switch (parser.parseSelector(text)) {
            case ParseResult.Parsed parsed when parsed.expr() instanceof VectorSelector selector -> selector.matchers();
            case ParseResult.Parsed parsed -> throw new IllegalStateException("no selector: " + parsed.expr());
            case ParseResult.Rejected rejected -> throw unusable(rejected.firstMessage(), wrapped);
        };
    }

    private static ApiException unusable(String problem, boolean wrapped) {
        return wrapped ? ApiException.badParameter("match[]", problem) : ApiException.badData(problem);
    }
}
