package dev.tocsin.ruletesting.differential;

import dev.tocsin.ruletesting.differential.Term.Kind;
import java.util.List;
import java.util.Random;

/** Draws expressions over the series of {@link Recording} that Prometheus 2.42 knows, from the grammar of PromQL. */
final class ExpressionGenerator {

    private static final List<String> SELECTORS = List.of("http_requests_total",
            "http_requests_total{code=~\"[45]..\"}",
            "http_requests_total{code!=\"200\",job=\"api\"}", "queue_depth", "queue_depth{queue=\"mail\"}",
            "queue_depth{instance!~\"[ab]:1\"}", "up", "up{job=\"web\"}", "build_info{zone=\"z0\"}", "queue_limit",
            "alone",
            "negative", "special", "special{kind!~\".*nan\"}", "sparse", "text{message=~\".*quoted.*\"}", "missing",
            "{__name__=~\"queue_.*\",job=\"api\"}", "{job=\"web\",instance=\"\"}", "latency_seconds_bucket{le=\"1\"}");
    private static final List<String> COUNTERS = List.of("http_requests_total", "http_requests_total{code=\"500\"}",
            "http_requests_total{job=\"web\",code=~\"2..|404\"}", "latency_seconds_bucket",
            "latency_seconds_bucket{le=\"+Inf\"}");
    private static final List<String> WINDOWS = List.of("40s", "1m", "3m", "5m", "10m", "20m", "1h");
    private static final List<String> MODIFIERS =
            List.of("", "", "", "", "", "", " offset 3m", " offset 17m", " offset -90s",
                    " @ " + (Recording.START + 3000) + ".125", " @ start()", " @ end()",
                    " @ " + (Recording.START + 2000) + ".125 offset 1m");
    private static final List<String> COUNTER_FUNCTIONS = List.of("rate", "increase", "irate", "resets", "changes");
    private static final List<String> RANGE_FUNCTIONS = List.of("avg_over_time", "min_over_time", "max_over_time",
            "sum_over_time", "count_over_time", "last_over_time", "present_over_time", "stddev_over_time",
            "stdvar_over_time", "delta", "idelta", "deriv", "changes", "resets", "absent_over_time");
    private static final List<String> INSTANT_FUNCTIONS =
            List.of("abs", "ceil", "floor", "exp", "ln", "log2", "log10", "sqrt",
                    "sgn", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh",
                    "atanh", "deg",
                    "rad", "round", "timestamp", "sort", "sort_desc", "absent", "-");
    private static final List<String> CALENDAR_FUNCTIONS = List.of("day_of_month", "day_of_week", "day_of_year",
            "days_in_month", "hour", "minute", "month", "year");
    private static final List<String> AGGREGATIONS =
            List.of("sum", "avg", "min", "max", "count", "group", "stddev", "stdvar");
    private static final List<String> GROUPINGS =
            List.of("", " by (job)", " by (job, instance)", " by (instance, missing)",
                    " without (instance)", " without (code, queue, le)", " by ()");
    private static final List<String> ARITHMETIC = List.of("+", "-", "*", "/", "%", "^", "atan2");
    private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=");
    private static final List<String> SETS = List.of("and", "or", "unless");
    private static final List<String> MATCHINGS =
            List.of("", " on (job, instance)", " on (job)", " ignoring (code, queue)",
                    " ignoring (version, zone)", " on (job, instance) group_left",
                    " on (job, instance) group_left (zone, version)",
                    " on (job) group_left", " ignoring (code) group_right", " on (job) group_right (queue)",
                    " on () group_left", " on () group_right");
    private static final List<String> SET_MATCHINGS =
            List.of("", " on (job)", " on (job, instance)", " ignoring (code, queue)",
                    " on ()");
    private static final List<String> NUMBERS =
            List.of("0", "1", "2", "0.5", "-3", "10", "100", "0.9", "1e3", "NaN", "Inf",
                    "-Inf", "0x1F");

    private final Random random;

    ExpressionGenerator(Random random) {
        this.random = random;
    }

    /** The next expression: mostly a vector, now and then a scalar. */
    Term next() {
        return random.nextInt(12) == 0 ? scalar(3, true) : vector(1 + random.nextInt(4), true);
    }

    private Term vector(int depth, boolean subqueries) {
        if (depth == 0) {
            return Term.leaf(Kind.VECTOR, pick(SELECTORS) + pick(MODIFIERS));
        }
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> Term.of(Kind.VECTOR, pick(COUNTER_FUNCTIONS) + "(#)", counter());
            case 3, 4, 5 -> rangeFunction(depth, subqueries);
            case 6, 7 -> instantFunction(depth, subqueries);
            case 8, 9, 10 -> aggregation(depth, subqueries);
            case 11, 12 -> matched(depth, subqueries);
            case 13, 14 -> withScalar(depth, subqueries);
            case 15, 16 -> Term.of(Kind.VECTOR, "(# " + pick(SETS) + pick(SET_MATCHINGS) + " #)",
                    vector(depth - 1, subqueries), vector(depth - 1, subqueries));
            case 17 -> quantiles();
            case 18 -> labels(depth, subqueries);
            default -> calendar(depth, subqueries);
        };
    }

    private Term counter() {
        return Term.leaf(Kind.MATRIX, pick(COUNTERS) + "[" + pick(WINDOWS) + "]" + pick(MODIFIERS));
    }

    private Term matrix(int depth, boolean subqueries) {
        if (!subqueries || random.nextInt(3) > 0) {
            return Term.leaf(Kind.MATRIX, pick(SELECTORS) + "[" + pick(WINDOWS) + "]" + pick(MODIFIERS));
        }
        String step = pick(List.of("", "30s", "45s", "2m", "7m"));
        return Term.of(Kind.MATRIX, "(#)[" + pick(WINDOWS) + ":" + step + "]" + pick(MODIFIERS),
                vector(depth - 1, false));
    }

    private Term rangeFunction(int depth, boolean subqueries) {
        Term matrix = matrix(depth, subqueries);
        return switch (random.nextInt(7)) {
            case 0 -> Term.of(Kind.VECTOR, "quantile_over_time(#, #)", scalar(1, subqueries), matrix);
            case 1 -> Term.of(Kind.VECTOR, "predict_linear(#, #)", matrix, scalar(1, subqueries));
            case 2 -> Term.of(Kind.VECTOR, "double_exponential_smoothing(#, 0." + (1 + random.nextInt(9)) + ", 0.3)",
                    matrix);
            default -> Term.of(Kind.VECTOR, pick(RANGE_FUNCTIONS) + "(#)", matrix);
        };
    }

    private Term instantFunction(int depth, boolean subqueries) {
        Term vector = vector(depth - 1, subqueries);
        return switch (random.nextInt(8)) {
            case 0 -> Term.of(Kind.VECTOR, "clamp(#, #, #)", vector, scalar(1, subqueries), scalar(1, subqueries));
            case 1 -> Term.of(Kind.VECTOR, pick(List.of("clamp_min", "clamp_max", "round")) + "(#, #)", vector,
                    scalar(1, subqueries));
            default -> Term.of(Kind.VECTOR, pick(INSTANT_FUNCTIONS) + "(#)", vector);
        };
    }

    private Term aggregation(int depth, boolean subqueries) {
        Term vector = vector(depth - 1, subqueries);
        String grouping = pick(GROUPINGS);
        return switch (random.nextInt(8)) {
            case 0 -> Term.of(Kind.VECTOR,
                    pick(List.of("topk", "bottomk")) + grouping + " (" + (1 + random.nextInt(4)) + ", #)",
                    vector);
            case 1 -> Term.of(Kind.VECTOR, "quantile" + grouping + " (#, #)", scalar(1, subqueries), vector);
            case 2 -> Term.of(Kind.VECTOR, "count_values" + grouping + " (\"value\", #)", vector);
            default -> Term.of(Kind.VECTOR, pick(AGGREGATIONS) + grouping + " (#)", vector);
        };
    }

    private Term matched(int depth, boolean subqueries) {
        return Term.of(Kind.VECTOR, "(# " + binary() + pick(MATCHINGS) + " #)", vector(depth - 1, subqueries),
                vector(depth - 1, subqueries));
    }

    private Term withScalar(int depth, boolean subqueries) {
        Term vector = vector(depth - 1, subqueries);
        Term scalar = scalar(depth - 1, subqueries);
        return random.nextBoolean()
                ? Term.of(Kind.VECTOR, "(# " + binary() + " #)", vector, scalar)
                : Term.of(Kind.VECTOR, "(# " + binary() + " #)", scalar, vector);
    }

    private Term quantiles() {
        String grouping = pick(List.of("le", "le, job", "le, instance", "job"));
        return Term.of(Kind.VECTOR, "histogram_quantile(#, sum by (" + grouping + ") (rate(latency_seconds_bucket["
                + pick(WINDOWS) + "]" + pick(MODIFIERS) + ")))", scalar(0, false));
    }

    private Term labels(int depth, boolean subqueries) {
        Term vector = vector(depth - 1, subqueries);
        return random.nextBoolean()
                ? Term.of(Kind.VECTOR, "label_replace(#, \"" + pick(List.of("host", "job", "code")) + "\", \"$1-x\", \""
                        + pick(List.of("instance", "job", "missing")) + "\", \"(.*?)(:.*)?\")", vector)
                : Term.of(Kind.VECTOR, "label_join(#, \"both\", \"/\", \"job\", \"instance\")", vector);
    }

    private Term calendar(int depth, boolean subqueries) {
        return switch (random.nextInt(3)) {
            case 0 -> Term.of(Kind.VECTOR, pick(CALENDAR_FUNCTIONS) + "(vector(time() + # * 86400))",
                    Term.leaf(Kind.SCALAR, pick(List.of("0", "1", "-400", "31", "0.3"))));
            case 1 -> Term.of(Kind.VECTOR, pick(CALENDAR_FUNCTIONS) + "(timestamp(#) * 1.25)",
                    Term.leaf(Kind.VECTOR, pick(SELECTORS)));
            default -> Term.of(Kind.VECTOR, "vector(#)", scalar(depth - 1, subqueries));
        };
    }

    private Term scalar(int depth, boolean subqueries) {
        if (depth <= 0) {
            return Term.leaf(Kind.SCALAR, pick(NUMBERS));
        }
        return switch (random.nextInt(6)) {
            case 0 -> Term.leaf(Kind.SCALAR, "time()");
            case 1 -> Term.of(Kind.SCALAR, "scalar(#)", vector(depth - 1, subqueries));
            case 2 -> Term.of(Kind.SCALAR, "(# " + pick(ARITHMETIC) + " #)", scalar(depth - 1, subqueries),
                    scalar(depth - 1, subqueries));
            case 3 -> Term.of(Kind.SCALAR, "(# " + pick(COMPARISONS) + " bool #)", scalar(depth - 1, subqueries),
                    scalar(depth - 1, subqueries));
            default -> Term.leaf(Kind.SCALAR, pick(NUMBERS));
        };
    }

    private String binary() {
        return random.nextInt(3) > 0 ? pick(ARITHMETIC) : pick(COMPARISONS) + (random.nextBoolean() ? " bool" : "");
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
