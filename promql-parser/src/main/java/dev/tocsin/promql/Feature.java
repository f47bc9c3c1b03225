package dev.tocsin.promql;

import java.util.Arrays;
import java.util.Optional;

/** What is off unless asked for by {@code --enable-feature}, under the names Prometheus gives the flags. */
public enum Feature {
    EXPERIMENTAL_FUNCTIONS("promql-experimental-functions"),
    EXTENDED_RANGE_SELECTORS("promql-extended-range-selectors"),
    BINOP_FILL_MODIFIERS("promql-binop-fill-modifiers"),
    DELAYED_NAME_REMOVAL("promql-delayed-name-removal"),
    TYPE_AND_UNIT_LABELS("type-and-unit-labels"),
    USE_START_TIMESTAMPS("use-start-timestamps"),
    PER_STEP_STATS("promql-per-step-stats"),
    /** Accepted for old command lines: duration expressions are always on. */
    DURATION_EXPR("promql-duration-expr");

    private final String flag;

    Feature(String flag) {
        this.flag = flag;
    }

    /** The name on the command line. */
    public String flag() {
        return flag;
    }

    public static Optional<Feature> named(String flag) {
        return Arrays.stream(values()).filter(f -> f.flag.equals(flag)).findFirst();
    }
}
