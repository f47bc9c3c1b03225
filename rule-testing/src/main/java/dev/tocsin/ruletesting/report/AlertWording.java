package dev.tocsin.ruletesting.report;

/** How the alerts that a test expects and those that it got are set against each other. */
public enum AlertWording {

    /** All that are expected, then all that came. */
    LISTS,

    /** Alert by alert, label by label, what is missing and what is too much. */
    DIFF,

    /** As one JSON text with what is missing and what is too much, as promtool's {@code --diff} has it. */
    JSON_DIFF
}
