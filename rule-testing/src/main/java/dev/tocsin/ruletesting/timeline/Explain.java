package dev.tocsin.ruletesting.timeline;

/** Which outcomes of a test group are explained. */
public enum Explain {
    NOTHING,
    FAILURES,
    ALL
}
