package dev.tocsin.evaluator.rule.template;

/** The types that parameters of functions and methods have, with the names Go's messages give them. */
enum ParameterType {
    ANY("interface {}"),
    VALUE("reflect.Value"),
    STRING("string"),
    INT("int"),
    INT64("int64"),
    DURATION("time.Duration"),
    TIME("time.Time"),
    SAMPLE("*template.sample"),
    SAMPLES("template.queryResult");

    private final String goName;

    ParameterType(String goName) {
        this.goName = goName;
    }

    String goName() {
        return goName;
    }

    /** Whether {@code nil} may stand for a value of the type. */
    boolean canBeNil() {
        return switch (this) {
            case ANY, VALUE, SAMPLE, SAMPLES -> true;
            case STRING, INT, INT64, DURATION, TIME -> false;
        };
    }

    boolean takesAnything() {
        return this == ANY || this == VALUE;
    }

    boolean isInteger() {
        return this == INT || this == INT64 || this == DURATION;
    }
}
