package dev.tocsin.ruletesting.report;

import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.ruletesting.alert.ExpectedAlert;
import dev.tocsin.ruletesting.alert.SeenAlert;
import dev.tocsin.ruletesting.alert.TestAlert;
import dev.tocsin.ruletesting.explain.text.Style;
import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.testfile.AssertionTime;
import dev.tocsin.ruletesting.testfile.ExpressionTest;
import dev.tocsin.ruletesting.testfile.TestGroup;
import dev.tocsin.ruletesting.timeline.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Failures in the words of promtool, each below a line with its place in the test file. */
public final class FailureText {

    private static final String LIST_INDENT = " ".repeat(12);

    private final AlertWording wording;
    private final Style style;

    /**
     * The words of failures.
     *
     * @param style how what is expected and what came are set off in a diff
     */
    FailureText(AlertWording wording, Style style) {
        this.wording = wording;
        this.style = style;
    }

    /** The text of a failure with lists of alerts, several lines without a line end after the last. */
    public static String of(String file, TestGroup group, Outcome.Failed failure) {
        return new FailureText(AlertWording.LISTS, Style.PLAIN).print(file, group, failure);
    }

    /** The same without the place in the test file, for tests that have none. */
    public static String ofNoFile(TestGroup group, Outcome.Failed failure) {
        return new FailureText(AlertWording.LISTS, Style.PLAIN).words(group, failure);
    }

    /** The text of a failure, several lines without a line end after the last. */
    String print(String file, TestGroup group, Outcome.Failed failure) {
        return failure instanceof Outcome.GroupError ? words(group, failure)
                : place(file, failure) + words(group, failure);
    }

    private String words(TestGroup group, Outcome.Failed failure) {
        return switch (failure) {
            case Outcome.AlertsDiffer differ -> alerts(group, differ);
            case Outcome.SamplesDiffer differ -> samples(differ);
            case Outcome.ExpressionError error -> expression(error);
            case Outcome.RuleError error -> rule(error);
            case Outcome.GroupError error -> error.diagnostic().print().indent(2).stripTrailing();
        };
    }

    private static String place(String file, Outcome.Failed failure) {
        return "  " + file + ":" + failure.position() + ":\n";
    }

    private String alerts(TestGroup group, Outcome.AlertsDiffer differ) {
        String name = group.name().isEmpty() ? "" : "    name: " + group.name() + ",\n";
        return name + (AssertionWords.isPlain(differ.test()) ? firing(differ) : states(differ));
    }

    private String firing(Outcome.AlertsDiffer differ) {
        String head = "    alertname: " + differ.test().alertname() + ", time: " + print(differ.at()) + ", \n";
        return switch (wording) {
            case DIFF -> head + diff(differ);
            case JSON_DIFF -> head + "        diff: " + jsonDiff(differ);
            case LISTS -> head + "        exp:" + expected(differ) + ", \n"
                    + "        got:" + got(differ.condition().selected(differ.seen()));
        };
    }

    private String diff(Outcome.AlertsDiffer differ) {
        List<String> lines =
                AlertDiff.lines(differ.condition().expected(), differ.condition().selected(differ.seen()), style);
        return "        diff (" + AlertDiff.LEGEND + "):" + lines.stream()
                .map(line -> "\n" + LIST_INDENT + line)
                .collect(Collectors.joining());
    }

    private String jsonDiff(Outcome.AlertsDiffer differ) {
        List<TestAlert> expected = differ.condition().expected().stream().map(ExpectedAlert::plain).toList();
        return JsonAlertDiff.print(expected, differ.condition().selected(differ.seen()), style)
                .replace("\n", "\n" + LIST_INDENT);
    }

    private String states(Outcome.AlertsDiffer differ) {
        AlertTest test = differ.test();
        boolean alerts = test.expectation() instanceof AlertTest.Alerts;
        boolean lists = alerts && wording == AlertWording.LISTS;
        List<TestAlert> selected = differ.condition().selected(differ.seen());
        return "    alertname: " + test.alertname() + ", " + AssertionWords.time(test.time()) + ",\n"
                + "        exp: " + AssertionWords.expectation(test) + (lists ? ":" + expected(differ) : "") + ",\n"
                + "        got: " + when(test.time(), differ.at()) + AssertionWords.alerts(selected.size())
                + (lists ? ":" + got(selected) : "") + "; " + all(differ.seen())
                + (alerts && !lists ? "\n" + diff(differ) : "");
    }

    /** When an assertion over a range of time was found wrong; nothing for one at a single time. */
    private static String when(AssertionTime time, Duration at) {
        return switch (time) {
            case AssertionTime.At single -> "";
            case AssertionTime.Over over when over.holds() == AssertionTime.Holds.EVENTUALLY ->
                    "never; at " + print(at) + " ";
            case AssertionTime.Over over -> "at " + print(at) + " ";
        };
    }

    /** All alerts of the name with their states. */
    private static String all(List<SeenAlert> seen) {
        if (seen.isEmpty()) {
            return "the name has no alert then";
        }
        return "all of the name then:" + seen.stream()
                .sorted(Comparator.comparing(SeenAlert::alert))
                .map(one -> "\n" + LIST_INDENT
                        + String.format(Locale.ROOT, "%-8s ", AssertionWords.lowerCase(one.state()))
                        + one.alert().labelsText())
                .collect(Collectors.joining());
    }

    private static String expected(Outcome.AlertsDiffer differ) {
        return list(differ.condition().expected().stream()
                .map(alert -> entry(alert.labels().toString(), alert.annotations().toString()))
                .toList());
    }

    private static String got(List<TestAlert> alerts) {
        return list(alerts.stream().map(alert -> entry(alert.labelsText(), alert.annotationsText())).toList());
    }

    private static String entry(String labels, String annotations) {
        return LIST_INDENT + "  Labels:" + labels + "\n" + LIST_INDENT + "  Annotations:" + annotations;
    }

    private static String list(List<String> entries) {
        if (entries.isEmpty()) {
            return "[]";
        }
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < entries.size(); i++) {
            text.append(i == 0 ? "\n" : ",\n").append(LIST_INDENT).append(i).append(":\n").append(entries.get(i));
        }
        return text.append('\n').append(LIST_INDENT).append(']').toString();
    }

    private static String samples(Outcome.SamplesDiffer differ) {
        return head(differ.test()) + ",\n"
                + "        exp: " + AssertionWords.negation(differ.test().time()) + list(differ.expected(), "nil")
                + "\n"
                + "        got: " + when(differ.test().time(), differ.at()) + list(differ.got(), "nil");
    }

    private static String list(List<?> samples, String none) {
        return samples.isEmpty() ? none : samples.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String expression(Outcome.ExpressionError error) {
        return head(error.test()) + ", err: " + error.message();
    }

    private static String head(ExpressionTest test) {
        String expr = "    expr: " + GoStrings.quote(test.exprText()) + ", ";
        return switch (test.time()) {
            case AssertionTime.At at -> expr + "time: " + print(at.evalTime());
            case AssertionTime.Over over -> expr + AssertionWords.time(over);
        };
    }

    private static String rule(Outcome.RuleError error) {
        return "    rule: " + error.rule() + ", time: "
                + GoDurations.print(Duration.between(Instant.EPOCH, error.at())) + ", err: " + error.message()
                + "\n    (the rule stands at " + error.ruleFile() + ":" + error.rulePosition() + ")";
    }

    private static String print(Duration duration) {
        return AssertionWords.print(duration);
    }
}
