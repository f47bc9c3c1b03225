package dev.tocsin.ruletesting.report;

import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.format.PrometheusDurations;
import dev.tocsin.ruletesting.testfile.ExpressionTest;
import dev.tocsin.ruletesting.testfile.TestGroup;
import dev.tocsin.ruletesting.timeline.Outcome;
import dev.tocsin.ruletesting.timeline.TestAlert;
import dev.tocsin.ruletesting.timeline.TestSample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Failures in the words of promtool, each below a line with its place in the test file. */
public final class FailureText {

    private static final String LIST_INDENT = " ".repeat(12);

    private FailureText() {}

    /** The text of a failure, several lines without a line end after the last. */
    public static String of(String file, TestGroup group, Outcome.Failed failure) {
        return switch (failure) {
            case Outcome.AlertsDiffer differ -> place(file, failure) + alerts(group, differ);
            case Outcome.SamplesDiffer differ -> place(file, failure) + samples(differ);
            case Outcome.ExpressionError error -> place(file, failure) + expression(error);
            case Outcome.RuleError error -> place(file, failure) + rule(error);
            case Outcome.GroupError error -> error.diagnostic().print().indent(2).stripTrailing();
        };
    }

    private static String place(String file, Outcome.Failed failure) {
        return "  " + file + ":" + failure.position() + ":\n";
    }

    private static String alerts(TestGroup group, Outcome.AlertsDiffer differ) {
        String name = group.name().isEmpty() ? "" : "    name: " + group.name() + ",\n";
        return name + "    alertname: " + differ.test().alertname() + ", time: "
                + print(differ.test().evalTime()) + ", \n"
                + "        exp:" + list(differ.expected()) + ", \n"
                + "        got:" + list(differ.got());
    }

    private static String list(List<TestAlert> alerts) {
        if (alerts.isEmpty()) {
            return "[]";
        }
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < alerts.size(); i++) {
            TestAlert alert = alerts.get(i);
            text.append(i == 0 ? "\n" : ",\n").append(LIST_INDENT).append(i).append(":\n");
            text.append(LIST_INDENT).append("  Labels:").append(alert.labelsText()).append('\n');
            text.append(LIST_INDENT).append("  Annotations:").append(alert.annotationsText());
        }
        return text.append('\n').append(LIST_INDENT).append(']').toString();
    }

    private static String samples(Outcome.SamplesDiffer differ) {
        return head(differ.test()) + ",\n"
                + "        exp: " + list(differ.expected(), "nil") + "\n"
                + "        got: " + list(differ.got(), "nil");
    }

    private static String list(List<TestSample> samples, String none) {
        return samples.isEmpty()
                ? none
                : samples.stream().map(TestSample::toString).collect(Collectors.joining(", "));
    }

    private static String expression(Outcome.ExpressionError error) {
        return head(error.test()) + ", err: " + error.message();
    }

    private static String head(ExpressionTest test) {
        return "    expr: " + GoStrings.quote(test.exprText()) + ", time: " + print(test.evalTime());
    }

    private static String rule(Outcome.RuleError error) {
        return "    rule: " + error.rule() + ", time: "
                + GoDurations.print(Duration.between(Instant.EPOCH, error.at())) + ", err: " + error.message()
                + "\n    (the rule stands at " + error.ruleFile() + ":" + error.rulePosition() + ")";
    }

    private static String print(Duration duration) {
        return PrometheusDurations.print(duration.toMillis());
    }
}
