package dev.tocsin.promql.label;

/** How a matcher compares a label's value. */
public enum MatchOperator {
    EQUAL("="),
    NOT_EQUAL("!="),
    REGEX("=~"),
    NOT_REGEX("!~");

    private final String text;

    MatchOperator(String text) {
        this.text = text;
    }

    /** The operator as it is written. */
    public String text() {
        return text;
    }
}
