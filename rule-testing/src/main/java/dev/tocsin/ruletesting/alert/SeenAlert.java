package dev.tocsin.ruletesting.alert;

import dev.tocsin.evaluator.rule.ActiveAlert;
import dev.tocsin.ruletesting.testfile.AlertTest.State;

/**
 * An alert as a test finds it after an evaluation.
 *
 * @param state pending, firing or resolved
 */
public record SeenAlert(State state, TestAlert alert) {

    /** The alert of a rule, in a state. */
    public static SeenAlert of(State state, ActiveAlert alert) {
        return new SeenAlert(state, TestAlert.of(alert.labels().toMap(), alert.annotations()));
    }

    /** Whether it is pending or firing. */
    public boolean isActive() {
        return state == State.PENDING || state == State.FIRING;
    }
}
