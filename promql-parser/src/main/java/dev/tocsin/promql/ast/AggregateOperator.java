package dev.tocsin.promql.ast;

import dev.tocsin.promql.function.ValueType;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The aggregations. */
public enum AggregateOperator {
    SUM("sum", null, false),
    AVG("avg", null, false),
    COUNT("count", null, false),
    GROUP("group", null, false),
    MIN("min", null, false),
    MAX("max", null, false),
    STDDEV("stddev", null, false),
    STDVAR("stdvar", null, false),
    QUANTILE("quantile", ValueType.SCALAR, false),
    TOPK("topk", ValueType.SCALAR, false),
    BOTTOMK("bottomk", ValueType.SCALAR, false),
    COUNT_VALUES("count_values", ValueType.STRING, false),
    LIMITK("limitk", ValueType.SCALAR, true),
    LIMIT_RATIO("limit_ratio", ValueType.SCALAR, true);

    private static final Map<String, AggregateOperator> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(AggregateOperator::text, o -> o));

    private final String text;
    private final @Nullable ValueType parameterType;
    private final boolean experimental;

    AggregateOperator(String text, @Nullable ValueType parameterType, boolean experimental) {
        this.text = text;
        this.parameterType = parameterType;
        this.experimental = experimental;
    }

    /** The operator with this name in lower case. */
    public static Optional<AggregateOperator> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The operator as it is written, in lower case. */
    public String text() {
        return text;
    }

    /** The type of the first argument of {@code op(param, expr)}, or null when there is only the expression. */
    public @Nullable ValueType parameterType() {
        return parameterType;
    }

    /** Whether {@code promql-experimental-functions} must be on. */
    public boolean experimental() {
        return experimental;
    }
}
