package dev.tocsin.promql.ast;

/** The types of PromQL values. */
public enum ValueType {
    SCALAR("scalar"),
    STRING("string"),
    VECTOR("instant vector"),
    MATRIX("range vector");

    private final String documentedName;

    ValueType(String documentedName) {
        this.documentedName = documentedName;
    }

    /** The name in error messages. */
    public String documentedName() {
        return documentedName;
    }
}
