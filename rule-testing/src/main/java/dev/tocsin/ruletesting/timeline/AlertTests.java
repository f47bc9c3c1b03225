package dev.tocsin.ruletesting.timeline;

import dev.tocsin.evaluator.rule.ActiveAlert;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.testfile.TestGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Compares the alert tests of a group with what fires, step after step. */
final class AlertTests {

    private final Instant start;
    private final List<RuleGroup> rules;

    /** In the order of their times. */
    private final List<AlertTest> tests;

    /** How many have been compared. */
    private int done;

    AlertTests(TestGroup group, List<RuleGroup> rules) {
        this.start = group.start();
        this.rules = rules;
        this.tests = group.alertTests().stream()
                .sorted((a, b) -> a.evalTime().compareTo(b.evalTime()))
                .toList();
    }

    /** The outcomes of the tests whose time is before that of the next step, but not before that of the last one. */
    List<Outcome> outcomesBefore(Instant next) {
        if (done == tests.size() || !isBefore(tests.get(done), next)) {
            return List.of();
        }
        List<Outcome> outcomes = new ArrayList<>();
        while (done < tests.size() && isBefore(tests.get(done), next)) {
            outcomes.add(outcome(tests.get(done)));
            done++;
        }
        return outcomes;
    }

    private boolean isBefore(AlertTest test, Instant next) {
        return start.plus(test.evalTime()).isBefore(next);
    }

    private Outcome outcome(AlertTest test) {
        List<TestAlert> expected = test.expected().stream()
                .map(alert -> TestAlert.expected(test.alertname(), alert))
                .sorted()
                .toList();
        List<TestAlert> got = rules.stream()
                .flatMap(group -> group.alertingRules().stream())
                .filter(rule -> rule.name().equals(test.alertname()))
                .flatMap(rule -> rule.alerts().stream())
                .filter(ActiveAlert::isFiring)
                .map(alert -> TestAlert.of(alert.labels().toMap(), alert.annotations()))
                .sorted()
                .toList();
        return expected.equals(got)
                ? new Outcome.AlertsAsExpected(test)
                : new Outcome.AlertsDiffer(test, expected, got);
    }
}
