package dev.tocsin.promql.function;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** PromQL's functions. Source: reference of Prometheus 3.14, "Query functions". */
public enum Function {
    ABS("abs", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    ABSENT("absent", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    ABSENT_OVER_TIME("absent_over_time", ValueType.VECTOR, 1, 1, false, ValueType.MATRIX),
    ACOS("acos", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    ACOSH("acosh", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    ASIN("asin", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    ASINH("asinh", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    ATAN("atan", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    ATANH("atanh", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    AVG_OVER_TIME("avg_over_time", ValueType.VECTOR, 1, 1, false, ValueType.MATRIX),
    CEIL("ceil", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    CHANGES("changes", ValueType.VECTOR, 1, 1, false, ValueType.MATRIX),
    CLAMP("clamp", ValueType.VECTOR, 3, 3, false, ValueType.VECTOR, ValueType.SCALAR, ValueType.SCALAR),
    CLAMP_MAX("clamp_max", ValueType.VECTOR, 2, 2, false, ValueType.VECTOR, ValueType.SCALAR),
    CLAMP_MIN("clamp_min", ValueType.VECTOR, 2, 2, false, ValueType.VECTOR, ValueType.SCALAR),
    COS("cos", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    COSH("cosh", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    COUNT_OVER_TIME("count_over_time", ValueType.VECTOR, 1, 1, false, ValueType.MATRIX),
    DAY_OF_MONTH("day_of_month", ValueType.VECTOR, 0, 1, false, ValueType.VECTOR),
    DAY_OF_WEEK("day_of_week", ValueType.VECTOR, 0, 1, false, ValueType.VECTOR),
    DAY_OF_YEAR("day_of_year", ValueType.VECTOR, 0, 1, false, ValueType.VECTOR),
    DAYS_IN_MONTH("days_in_month", ValueType.VECTOR, 0, 1, false, ValueType.VECTOR),
    DEG("deg", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    DELTA("delta", ValueType.VECTOR, 1, 1, false, ValueType.MATRIX),
    DERIV("deriv", ValueType.VECTOR, 1, 1, false, ValueType.MATRIX),
    DOUBLE_EXPONENTIAL_SMOOTHING("double_exponential_smoothing", ValueType.VECTOR, 3, 3, true, ValueType.MATRIX,
            ValueType.SCALAR, ValueType.SCALAR),
    END("end", ValueType.SCALAR, 0, 0, true),
    EXP("exp", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    FIRST_OVER_TIME("first_over_time", ValueType.VECTOR, 1, 1, false, ValueType.MATRIX),
    FLOOR("floor", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    HISTOGRAM_AVG("histogram_avg", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    HISTOGRAM_COUNT("histogram_count", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    HISTOGRAM_FRACTION("histogram_fraction", ValueType.VECTOR, 3, 3, false, ValueType.SCALAR, ValueType.SCALAR,
            ValueType.VECTOR),
    HISTOGRAM_QUANTILE("histogram_quantile", ValueType.VECTOR, 2, 2, false, ValueType.SCALAR, ValueType.VECTOR),
    HISTOGRAM_QUANTILES("histogram_quantiles", ValueType.VECTOR, 3, 12, true, ValueType.VECTOR, ValueType.STRING,
            ValueType.SCALAR),
    HISTOGRAM_STDDEV("histogram_stddev", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    HISTOGRAM_STDVAR("histogram_stdvar", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    HISTOGRAM_SUM("histogram_sum", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    HOUR("hour", ValueType.VECTOR, 0, 1, false, ValueType.VECTOR),
    IDELTA("idelta", ValueType.VECTOR, 1, 1, false, ValueType.MATRIX),
    INCREASE("increase", ValueType.VECTOR, 1, 1, false, ValueType.MATRIX),
    INFO("info", ValueType.VECTOR, 1, 2, true, ValueType.VECTOR, ValueType.VECTOR),
    IRATE("irate", ValueType.VECTOR, 1, 1, false, ValueType.MATRIX),
    LABEL_JOIN("label_join", ValueType.VECTOR, 3, Integer.MAX_VALUE, false, ValueType.VECTOR, ValueType.STRING,
            ValueType.STRING, ValueType.STRING),
    LABEL_REPLACE("label_replace", ValueType.VECTOR, 5, 5, false, ValueType.VECTOR, ValueType.STRING, ValueType.STRING,
            ValueType.STRING, ValueType.STRING),
    LAST_OVER_TIME("last_over_time", ValueType.VECTOR, 1, 1, false, ValueType.MATRIX),
    LN("ln", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    LOG10("log10", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    LOG2("log2", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    MAD_OVER_TIME("mad_over_time", ValueType.VECTOR, 1, 1, true, ValueType.MATRIX),
    MAX_OF("max_of", ValueType.SCALAR, 2, 2, true, ValueType.SCALAR, ValueType.SCALAR),
    MAX_OVER_TIME("max_over_time", ValueType.VECTOR, 1, 1, false, ValueType.MATRIX),
    MIN_OF("min_of", ValueType.SCALAR, 2, 2, true, ValueType.SCALAR, ValueType.SCALAR),
    MIN_OVER_TIME("min_over_time", ValueType.VECTOR, 1, 1, false, ValueType.MATRIX),
    MINUTE("minute", ValueType.VECTOR, 0, 1, false, ValueType.VECTOR),
    MONTH("month", ValueType.VECTOR, 0, 1, false, ValueType.VECTOR),
    PI("pi", ValueType.SCALAR, 0, 0, false),
    PREDICT_LINEAR("predict_linear", ValueType.VECTOR, 2, 2, false, ValueType.MATRIX, ValueType.SCALAR),
    PRESENT_OVER_TIME("present_over_time", ValueType.VECTOR, 1, 1, false, ValueType.MATRIX),
    QUANTILE_OVER_TIME("quantile_over_time", ValueType.VECTOR, 2, 2, false, ValueType.SCALAR, ValueType.MATRIX),
    RAD("rad", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    RANGE("range", ValueType.SCALAR, 0, 0, true),
    RATE("rate", ValueType.VECTOR, 1, 1, false, ValueType.MATRIX),
    RESETS("resets", ValueType.VECTOR, 1, 1, false, ValueType.MATRIX),
    ROUND("round", ValueType.VECTOR, 1, 2, false, ValueType.VECTOR, ValueType.SCALAR),
    SCALAR("scalar", ValueType.SCALAR, 1, 1, false, ValueType.VECTOR),
    SGN("sgn", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    SIN("sin", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    SINH("sinh", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    SORT("sort", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    SORT_BY_LABEL("sort_by_label", ValueType.VECTOR, 1, Integer.MAX_VALUE, true, ValueType.VECTOR, ValueType.STRING),
    SORT_BY_LABEL_DESC("sort_by_label_desc", ValueType.VECTOR, 1, Integer.MAX_VALUE, true, ValueType.VECTOR,
            ValueType.STRING),
    SORT_DESC("sort_desc", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    SQRT("sqrt", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    START("start", ValueType.SCALAR, 0, 0, true),
    START_TIMESTAMP("start_timestamp", ValueType.VECTOR, 1, 1, true, ValueType.VECTOR),
    STDDEV_OVER_TIME("stddev_over_time", ValueType.VECTOR, 1, 1, false, ValueType.MATRIX),
    STDVAR_OVER_TIME("stdvar_over_time", ValueType.VECTOR, 1, 1, false, ValueType.MATRIX),
    STEP("step", ValueType.SCALAR, 0, 0, true),
    SUM_OVER_TIME("sum_over_time", ValueType.VECTOR, 1, 1, false, ValueType.MATRIX),
    TAN("tan", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    TANH("tanh", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    TIME("time", ValueType.SCALAR, 0, 0, false),
    TIMESTAMP("timestamp", ValueType.VECTOR, 1, 1, false, ValueType.VECTOR),
    TS_OF_FIRST_OVER_TIME("ts_of_first_over_time", ValueType.VECTOR, 1, 1, true, ValueType.MATRIX),
    TS_OF_LAST_OVER_TIME("ts_of_last_over_time", ValueType.VECTOR, 1, 1, true, ValueType.MATRIX),
    TS_OF_MAX_OVER_TIME("ts_of_max_over_time", ValueType.VECTOR, 1, 1, true, ValueType.MATRIX),
    TS_OF_MIN_OVER_TIME("ts_of_min_over_time", ValueType.VECTOR, 1, 1, true, ValueType.MATRIX),
    VECTOR("vector", ValueType.VECTOR, 1, 1, false, ValueType.SCALAR),
    YEAR("year", ValueType.VECTOR, 0, 1, false, ValueType.VECTOR);

    private static final Map<String, Function> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Function::text, f -> f));

    private final String text;
    private final ValueType returnType;
    private final int minArgs;
    private final int maxArgs;
    private final boolean experimental;
    private final List<ValueType> argTypes;

    Function(
            String text, ValueType returnType, int minArgs, int maxArgs, boolean experimental, ValueType... argTypes) {
        this.text = text;
        this.returnType = returnType;
        this.minArgs = minArgs;
        this.maxArgs = maxArgs;
        this.experimental = experimental;
        this.argTypes = List.of(argTypes);
    }

    /** The function with exactly this name; names are case-sensitive. */
    public static Optional<Function> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The name as it is written in queries. */
    public String text() {
        return text;
    }

    public ValueType returnType() {
        return returnType;
    }

    /** The least number of arguments. */
    public int minArgs() {
        return minArgs;
    }

    /** The largest number of arguments, {@link Integer#MAX_VALUE} where the last one repeats without bound. */
    public int maxArgs() {
        return maxArgs;
    }

    /** The type of the argument at {@code index}; the last declared type repeats. */
    public ValueType argType(int index) {
        return argTypes.get(Math.min(index, argTypes.size() - 1));
    }

    /** Whether {@code promql-experimental-functions} must be on. */
    public boolean experimental() {
        return experimental;
    }
}
