package dev.tocsin.promql.function;

/** The types of PromQL values. */
public enum ValueType {
    SCALAR("scalar", "scalar"),
    STRING("string", "string"),
    VECTOR("vector", "instant vector"),
    MATRIX("matrix", "range vector");

    private final String text;
    private final String documentedName;

    ValueType(String text, String documentedName) {
        this.text = text;
        this.documentedName = documentedName;
    }

    /** The name in the HTTP API. */
    public String text() {
        return text;
    }

    /** The name in error messages. */
    public String documentedName() {
        return documentedName;
    }
}
