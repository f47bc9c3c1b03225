package dev.tocsin.ruletesting.explain;

import dev.tocsin.ruletesting.alert.ExpectedAlert;
import dev.tocsin.ruletesting.alert.TestAlert;
import dev.tocsin.ruletesting.testfile.AlertTest.State;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Something to be said about the alerts of a rule at a time; the first of an explanation is the reason in short. */
public sealed interface Finding {

    /** No rule has the name; {@code nearest} is the alert that may have been meant. */
    record UnknownAlert(@Nullable String nearest, Sampling known) implements Finding {}

    /** An alert does not fire. {@code expected} is null when no certain one was asked for. */
    record Missing(@Nullable ExpectedAlert expected, Cause cause) implements Finding {}

    /** An alert fires that is not expected. */
    record Unexpected(TestAlert alert, Course course) implements Finding {}

    /** An alert fires as it should, or nothing is expected of it. */
    record Fires(TestAlert alert, Course course) implements Finding {}

    /** Nothing fires, and nothing should. */
    record Silent(Cause cause) implements Finding {}

    /**
     * An alert is pending or resolved.
     *
     * @param cause    why it does not fire
     * @param expected false when it should not be so
     */
    record NotFiring(TestAlert alert, State state, Cause cause, boolean expected) implements Finding {}

    /**
     * There are more or fewer alerts than expected, or as many as must never be.
     *
     * @param state   the state in which they are counted
     * @param of      what alerts must be like to be counted
     * @param found   how many there are
     * @param min     how many there must be at least
     * @param max     how many there may be, the largest number when any more may
     * @param others  how many alerts of that kind are in other states
     * @param unlike  how many alerts in that state are not of that kind
     * @param never   whether the number is one that there must never be
     */
    record Counted(
            State state, ExpectedAlert of, int found, int min, int max, Map<State, Integer> others, int unlike,
            boolean never) implements Finding {

        public Counted {
            others = Collections.unmodifiableMap(new TreeMap<>(others));
        }
    }

    /**
     * An alert is not quite as expected.
     *
     * @param asked   the state in which it is expected
     * @param inState whether it is in that state; else this is what would differ if it were
     */
    record Differs(
            ExpectedAlert expected, TestAlert got, List<FieldDifference> differences, State asked, boolean inState)
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
     * @param unfiltered  a comparison with {@code bool}, which is there whether it holds or not; null for other expressions
     */
    record Course(
            long activeMs,
            long firedMs,
            long holdMs,
            long keepFiringMs,
            @Nullable Long keptSinceMs,
            @Nullable Threshold threshold,
            @Nullable String unfiltered) {}
}
