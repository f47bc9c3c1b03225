package dev.tocsin.ruletesting.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something to be said about the alerts of a rule at a time; the first of an explanation is the reason in short. */
public sealed interface Finding {

    /** No rule has the name; {@code nearest} is the alert that may have been meant. */
    record UnknownAlert(@Nullable String nearest, Sampling known) implements Finding {}

    /** An alert does not fire. {@code expected} is null when no certain one was asked for. */
    record Missing(@Nullable AlertFields expected, Cause cause) implements Finding {}

    /** An alert fires that is not expected. */
    record Unexpected(AlertFields alert, Course course) implements Finding {}

    /** An alert fires as it should, or nothing is expected of it. */
    record Fires(AlertFields alert, Course course) implements Finding {}

    /** Nothing fires, and nothing should. */
    record Silent(Cause cause) implements Finding {}

    /**
     * An alert is not quite as expected.
     *
     * @param firing whether it fires; else this is what would differ if it did
     */
    record Differs(AlertFields expected, AlertFields got, List<FieldDifference> differences, boolean firing)
            implements Finding {

        public Differs {
            differences = List.copyOf(differences);
        }
    }

    /** The rule failed at an evaluation. */
    record RuleFailed(long atMs, String message) implements Finding {}

    /**
     * How an alert came to fire.
     *
     * @param activeMs    since when its condition holds
     * @param firedMs     since when it fires
     * @param holdMs      the rule's {@code for}
     * @param keepFiringMs the rule's {@code keep_firing_for}
     * @param keptSinceMs since when only {@code keep_firing_for} keeps it firing, null while the condition holds
     * @param threshold   the comparison that holds, null when the expression is no simple comparison
     */
    record Course(
            long activeMs,
            long firedMs,
            long holdMs,
            long keepFiringMs,
            @Nullable Long keptSinceMs,
            @Nullable Threshold threshold) {}
}
