package dev.tocsin.evaluator.server;

import dev.tocsin.promql.Feature;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.format.PrometheusDurations;
import dev.tocsin.promql.label.Matcher;
import dev.tocsin.promql.parse.ParseResult;
import dev.tocsin.promql.parse.PromqlParser;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, from the form of its body and from its URL, the body first. Source: HTTP API reference §1.3.
 */
final class ApiParameters {

    private final Context context;

    ApiParameters(Context context) {
        this.context = context;
    }

    /** The first value of a parameter, null when it is missing or empty. */
    @Nullable
    String text(String name) {
        String value = context.formParam(name);
        if (value == null) {
            value = context.queryParam(name);
        }
        return value == null || value.isEmpty() ? null : value;
    }

    List<String> all(String name) {
        List<String> values = new ArrayList<>(context.formParams(name));
        values.addAll(context.queryParams(name));
        return values;
    }

    /** A time in milliseconds since the epoch; {@code otherwise} when the parameter is missing. */
    long timeMs(String name, long otherwise) {
        String text = text(name);
        return text == null ? otherwise : parseTime(name, text);
    }

    /** A time in milliseconds since the epoch that must be there. */
    long timeMs(String name) {
        String text = text(name);
        return parseTime(name, text == null ? "" : text);
    }

    private static long parseTime(String name, String text) {
        try {
            double seconds = Double.parseDouble(text);
            if (Double.isFinite(seconds) && isNumber(text)) {
                return Math.round(seconds * 1000);
            }
        } catch (NumberFormatException e) {
            // no number: it may be a date
        }
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return instant.toEpochMilli();
        } catch (DateTimeException e) {
            throw ApiException.badParameter(
                    name, "cannot parse " + GoStrings.quote(text) + " to a valid timestamp");
        }
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
            long lookbackMs = text == null ? 0 : durationOf(text);
            return lookbackMs > 0 ? Duration.ofMillis(lookbackMs) : null;
        } catch (IllegalArgumentException e) {
            throw ApiException.badData("error parsing lookback delta duration: " + e.getMessage());
        }
    }

    private static long parseDuration(String name, String text) {
        try {
            return durationOf(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.badParameter(name, String.valueOf(e.getMessage()));
        }
    }

    /** @throws IllegalArgumentException with the API's words when the text is no duration */
    private static long durationOf(String text) {
        if (isNumber(text)) {
            OptionalDouble seconds = number(text);
            if (seconds.isPresent()) {
                if (!(Math.abs(seconds.getAsDouble()) * 1e9 < Long.MAX_VALUE)) {
                    throw new IllegalArgumentException(
                            "cannot parse " + GoStrings.quote(text) + " to a valid duration. It overflows int64");
                }
                return (long) (seconds.getAsDouble() * 1000);
            }
        }
        try {
            return PrometheusDurations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("cannot parse " + GoStrings.quote(text) + " to a valid duration", e);
        }
    }

    private static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** Java reads a trailing type letter as part of a number; the API does not. */
    private static boolean isNumber(String text) {
        char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
        return last >= '0' && last <= '9' || last == '.';
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
            throw ApiException.badParameter(
                    "limit", "strconv.Atoi: parsing " + GoStrings.quote(text) + ": invalid syntax");
        }
    }

    /** A parsed query with its text. */
    record Query(String text, Expr expr) {}

    Query query(PromqlParser parser) {
        String text = text("query");
        String query = text == null ? "" : text;
        return switch (parser.parse(query)) {
            case ParseResult.Parsed parsed -> new Query(query, parsed.expr());
            case ParseResult.Rejected rejected -> throw ApiException.badParameter("query", rejected.firstMessage());
        };
    }

    /** The selectors of {@code match[]}; {@code wrapped} tells whether their errors name the parameter. */
    List<List<Matcher>> selectors(boolean wrapped) {
        PromqlParser parser = new PromqlParser(Set.<Feature>of());
        List<List<Matcher>> selectors = new ArrayList<>();
        for (String text : all("match[]")) {
            selectors.add(selector(parser, text, wrapped));
        }
        return selectors;
    }

    /** The selector of a parameter; no matchers when it is missing. */
    List<Matcher> selector(String name) {
        String text = text(name);
        return text == null ? List.of() : selector(new PromqlParser(Set.<Feature>of()), text, false);
    }

    private static List<Matcher> selector(PromqlParser parser, String text, boolean wrapped) {
        String problem =
                switch (parser.parse(text)) {
                    case ParseResult.Parsed parsed when parsed.expr() instanceof VectorSelector selector -> {
                        if (selector.shift().offset() == null && selector.shift().at() == null) {
                            yield null;
                        }
                        yield "1:1: parse error: expected label selectors only";
                    }
                    case ParseResult.Parsed parsed -> "1:1: parse error: expected label selectors only";
                    case ParseResult.Rejected rejected ->
                            rejected.firstMessage().contains("at least one non-empty matcher")
                                    ? "match[] must contain at least one non-empty matcher"
                                    : rejected.firstMessage();
                };
        if (problem != null) {
            throw wrapped ? ApiException.badParameter("match[]", problem) : ApiException.badData(problem);
        }
        return ((VectorSelector) parser.parseOrThrow(text)).matchers();
    }
}
