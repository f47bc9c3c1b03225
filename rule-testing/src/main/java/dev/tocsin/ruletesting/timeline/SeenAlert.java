package dev.tocsin.ruletesting.timeline;

import dev.tocsin.evaluator.rule.ActiveAlert;
import dev.tocsin.ruletesting.testfile.AlertTest.State;

/**
 * An alert as a test finds it after an evaluation.
 *
 * @param state pending, firing or resolved
 */
public record SeenAlert(State state, TestAlert alert) {

    static SeenAlert of(State state, ActiveAlert alert) {
        return new SeenAlert(state, TestAlert.of(alert.labels().toMap(), alert.annotations()));
    }

    boolean isActive() {
        return state == State.PENDING || state == State.FIRING;
    }
}
