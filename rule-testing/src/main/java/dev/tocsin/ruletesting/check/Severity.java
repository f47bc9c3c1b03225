package dev.tocsin.ruletesting.check;

import java.util.Arrays;
import java.util.Optional;

/** How much a finding weighs. */
public enum Severity {
    /** The rule cannot do what it is there for. */
    ERROR("error"),
    /** The rule probably does something else than meant. */
    WARNING("warning"),
    /** The rule could be better. */
    INFO("info");

    private final String text;

    Severity(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** The severity of a name. */
    public static Optional<Severity> named(String name) {
        return Arrays.stream(values()).filter(severity -> severity.text.equals(name)).findFirst();
    }

    /** Whether a finding makes the command fail. */
    public boolean isFatal() {
        return this != INFO;
    }
}
