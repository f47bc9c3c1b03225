package dev.tocsin.ruletesting.timeline;

import dev.tocsin.ruletesting.testfile.Dialect;
import org.jspecify.annotations.Nullable;

/** Whose verdict a run gives where Tocsin would be stricter. */
public enum Compat {

    /** Tocsin's own: tests that pass by accident are found, groups keep their own interval, failures are explained. */
    NONE,

    /** promtool's, even where it is lenient. */
    PROMTOOL,

    /** vmalert-tool's, even where it is lenient. */
    VMALERT;

    /** The format that test files have, null when their fields decide. */
    public @Nullable Dialect dialect() {
        return switch (this) {
            case NONE -> null;
            case PROMTOOL -> Dialect.PROMTOOL;
            case VMALERT -> Dialect.VMALERT;
        };
    }
}
