package dev.tocsin.ruletesting.fluent;

import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.testfile.AlertTest.State;

/**
 * What is asserted of the alerts of one name, or of those among them that have certain labels and annotations. Immutable; the
 * assertions throw {@link org.opentest4j.AssertionFailedError} when they do not hold.
 */
public final class AlertAssertion {

    private final Moment moment;
    private final String alertname;
    private final Matchers labels;
    private final Matchers annotations;

    private AlertAssertion(Moment moment, String alertname, Matchers labels, Matchers annotations) {
        this.moment = moment;
        this.alertname = alertname;
        this.labels = labels;
        this.annotations = annotations;
    }

    static AlertAssertion of(Moment moment, String alertname) {
        return new AlertAssertion(moment, alertname, Matchers.NONE, Matchers.NONE);
    }

    private AlertAssertion withLabels(Matchers changed) {
        return new AlertAssertion(moment, alertname, changed, annotations);
    }

    private AlertAssertion withAnnotations(Matchers changed) {
        return new AlertAssertion(moment, alertname, labels, changed);
    }

    /** Only alerts with this label. */
    public AlertAssertion withLabel(String name, String value) {
        return withLabels(labels.equal(name, value));
    }

    /** Only alerts with a label that a regular expression (RE2) matches as a whole. */
    public AlertAssertion withLabelMatching(String name, String regex) {
        return withLabels(labels.matching(name, regex));
    }

    /** Only alerts that have not this label. */
    public AlertAssertion withoutLabel(String name) {
        return withLabels(labels.absent(name));
    }

    /** Only alerts with this annotation. */
    public AlertAssertion withAnnotation(String name, String value) {
        return withAnnotations(annotations.equal(name, value));
    }

    /** Only alerts with an annotation that a regular expression (RE2) matches as a whole. */
    public AlertAssertion withAnnotationMatching(String name, String regex) {
        return withAnnotations(annotations.matching(name, regex));
    }

    /** Only alerts that have not this annotation. */
    public AlertAssertion withoutAnnotation(String name) {
        return withAnnotations(annotations.absent(name));
    }

    /** At least one of them fires. */
    public Moment isFiring() {
        return firing().hasAtLeast(1);
    }

    /** At least one of them is pending: its condition holds, but not yet for as long as {@code for} says. */
    public Moment isPending() {
        return pending().hasAtLeast(1);
    }

    /** At least one of them has fired, and is neither pending nor firing now. */
    public Moment isResolved() {
        return resolved().hasAtLeast(1);
    }

    /** None of them is pending or firing, whether it has fired or not. */
    public Moment isInactive() {
        return check(State.INACTIVE, AlertTest.Count.NONE);
    }

    /** Those that fire, to be counted or compared. */
    public AlertsInState firing() {
        return new AlertsInState(this, State.FIRING);
    }

    /** Those that are pending, to be counted or compared. */
    public AlertsInState pending() {
        return new AlertsInState(this, State.PENDING);
    }

    /** Those that have fired, and are neither pending nor firing now, to be counted or compared. */
    public AlertsInState resolved() {
        return new AlertsInState(this, State.RESOLVED);
    }

    Moment check(State state, AlertTest.Expectation expectation) {
        moment.check().check(new AlertTest(
                alertname,
                "",
                moment.time(),
                state,
                new AlertTest.Selector(labels.byName(), annotations.byName()),
                expectation,
                Texts.NOWHERE));
        return moment;
    }
}
