package dev.tocsin.evaluator.rule;

/** How the last evaluation of a rule went. */
public enum RuleHealth {
    /** There was none yet. */
    UNKNOWN("unknown"),
    OK("ok"),
    ERR("err");

    private final String text;

    RuleHealth(String text) {
        this.text = text;
    }

    /** The word in the HTTP API. */
    public String text() {
        return text;
    }
}
