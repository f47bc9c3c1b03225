package dev.tocsin.ruletesting.timeline;

import dev.tocsin.evaluator.rule.ActiveAlert;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.testfile.TestGroup;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Compares the alert tests of a group with what fires. */
record AlertTests(TestGroup group, List<RuleGroup> rules) {

    /** The outcomes of the tests whose time is at a step or between it and the next one, in the order of their times. */
    List<Outcome> outcomes(Instant at, Instant next) {
        return group.alertTests().stream()
                .filter(test -> isDue(test, at, next))
                .sorted(Comparator.comparing(AlertTest::evalTime))
                .map(this::outcome)
                .toList();
    }

    private boolean isDue(AlertTest test, Instant at, Instant next) {
        Instant time = group.start().plus(test.evalTime());
        return !time.isBefore(at) && time.isBefore(next);
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
