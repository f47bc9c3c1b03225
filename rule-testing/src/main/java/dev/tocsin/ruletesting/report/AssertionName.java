package dev.tocsin.ruletesting.report;

import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.testfile.ExpressionTest;
import dev.tocsin.ruletesting.timeline.Outcome;

/** What an assertion is called where each has a line, a node or an element of its own. */
public final class AssertionName {

    private static final int EXPR_LENGTH_MAX = 120;

    private AssertionName() {}

    /** {@code alert InstanceDown at 5m}, {@code expr up == 0 always from 5m to 10m}; one line. */
    public static String of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.AlertsAsExpected alerts -> of(alerts.test());
            case Outcome.AlertsDiffer alerts -> of(alerts.test());
            case Outcome.SamplesAsExpected samples -> of(samples.test());
            case Outcome.SamplesDiffer samples -> of(samples.test());
            case Outcome.ExpressionError error -> of(error.test());
            case Outcome.RuleError error -> "rule " + error.rule() + " is evaluated";
            case Outcome.GroupError error -> "the group is well defined";
        };
    }

    private static String of(AlertTest test) {
        return "alert " + test.alertname() + AssertionWords.state(test) + " " + AssertionWords.time(test.time());
    }

    private static String of(ExpressionTest test) {
        String expr = test.exprText().strip().replaceAll("\\s+", " ");
        return "expr " + (expr.length() > EXPR_LENGTH_MAX ? expr.substring(0, EXPR_LENGTH_MAX) + "…" : expr)
                + " " + AssertionWords.time(test.time());
    }
}
