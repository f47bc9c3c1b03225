package dev.tocsin.ruletesting.fluent;

import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.testfile.AlertTest.Count;
import dev.tocsin.ruletesting.testfile.AlertTest.Match;
import dev.tocsin.ruletesting.testfile.AlertTest.State;
import java.util.Arrays;

/**
 * The alerts in one state, to be counted or compared. The assertions throw {@link org.opentest4j.AssertionFailedError} when they
 * do not hold.
 */
public final class AlertsInState {

    private final AlertAssertion alerts;
    private final State state;

    AlertsInState(AlertAssertion alerts, State state) {
        this.alerts = alerts;
        this.state = state;
    }

    /** There are so many. */
    public Moment hasCount(int count) {
        return hasCountBetween(count, count);
    }

    /** There are so many, both bounds included. */
    public Moment hasCountBetween(int min, int max) {
        if (min < 0 || max < min) {
            throw new IllegalArgumentException("no number of alerts is from " + min + " to " + max);
        }
        return alerts.check(state, new Count(min, max));
    }

    /** There are so many, or more. */
    public Moment hasAtLeast(int min) {
        return hasCountBetween(min, Integer.MAX_VALUE);
    }

    /** There are no more than so many. */
    public Moment hasAtMost(int max) {
        return hasCountBetween(0, max);
    }

    /** They are just these, in any order, with these labels and annotations and no others; {@code alertname} is added. */
    public Moment are(ExpectedAlert... expected) {
        return compare(Match.EXACT, expected);
    }

    /** They are just these, in any order; each may have more labels and annotations than are expected. */
    public Moment areLike(ExpectedAlert... expected) {
        return compare(Match.SUBSET, expected);
    }

    private Moment compare(Match match, ExpectedAlert... expected) {
        return alerts.check(
                state,
                new AlertTest.Alerts(Arrays.stream(expected).map(ExpectedAlert::test).toList(), match, match));
    }
}
