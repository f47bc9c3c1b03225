package dev.tocsin.evaluator.ingest;

import java.util.Locale;
import java.util.Optional;

/** What a relabelling rule does. */
public enum RelabelAction {
    REPLACE,
    KEEP,
    DROP,
    KEEPEQUAL,
    DROPEQUAL,
    HASHMOD,
    LABELMAP,
    LABELDROP,
    LABELKEEP,
    LOWERCASE,
    UPPERCASE;

    /** The action as it is written in configurations. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The action with a name, in any case. */
    public static Optional<RelabelAction> of(String text) {
        for (RelabelAction action : values()) {
            if (action.text().equals(text.toLowerCase(Locale.ROOT))) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
