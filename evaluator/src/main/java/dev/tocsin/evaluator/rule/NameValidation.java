package dev.tocsin.evaluator.rule;

import dev.tocsin.promql.label.Labels;

/** Which names labels and metrics may have. */
public enum NameValidation {
    /** Any text that is not empty and can be written as UTF-8. */
    UTF8,
    /** Only names that need no quotes in an expression. */
    LEGACY;

    public boolean isMetricName(String name) {
        return switch (this) {
            case UTF8 -> !name.isEmpty() && isText(name);
            case LEGACY -> Labels.isPlainMetricName(name);
        };
    }

    public boolean isLabelName(String name) {
        return switch (this) {
            case UTF8 -> !name.isEmpty() && isText(name);
            case LEGACY -> Labels.isPlainLabelName(name);
        };
    }

    /** Whether a text can be written as UTF-8: no half of a surrogate pair stands alone. */
    static boolean isText(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
