package dev.tocsin.ruletesting.fluent;

import dev.tocsin.ruletesting.testfile.AssertionTime;

/** A time, or a range of times, at which something is asserted. Assertions give it back, for others at the same time or another. */
public final class Moment extends EvaluatedRules {

    private final AssertionTime time;

    Moment(RuleCheck check, AssertionTime time) {
        super(check);
        this.time = time;
    }

    AssertionTime time() {
        return time;
    }

    /**
     * The alerts of a name.
     *
     * @throws IllegalArgumentException when no rule has an alert of this name
     */
    public AlertAssertion alert(String name) {
        check().checkAlertname(Texts.given("the name of an alert", name));
        return AlertAssertion.of(this, name);
    }

    /**
     * The result of an expression, which sees what rules record and the series of alerts as well.
     *
     * @throws IllegalArgumentException when it is none
     */
    public ExpressionAssertion expression(String expression) {
        check().checkExpression(Texts.given("an expression", expression));
        return ExpressionAssertion.of(this, expression);
    }
}
