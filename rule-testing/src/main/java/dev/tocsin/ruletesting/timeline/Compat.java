package dev.tocsin.ruletesting.timeline;

/** Whose verdict a run gives where Tocsin would be stricter. */
public enum Compat {

    /** Tocsin's own: tests that pass by accident are found, groups keep their own interval, failures are explained. */
    NONE,

    /** promtool's, even where it is lenient. */
    PROMTOOL
}
