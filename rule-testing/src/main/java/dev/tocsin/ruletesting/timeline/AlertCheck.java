package dev.tocsin.ruletesting.timeline;

import dev.tocsin.evaluator.rule.ActiveAlert;
import dev.tocsin.evaluator.rule.AlertingRule;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.alert.AlertCondition;
import dev.tocsin.ruletesting.alert.SeenAlert;
import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.testfile.AlertTest.State;
import dev.tocsin.ruletesting.testfile.AssertionTime;
import dev.tocsin.ruletesting.testfile.AssertionTime.Holds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks one alert test while time goes on. Between two steps everything stays as it was after the first of them, so a time
 * in between is looked at then. For one thread.
 */
final class AlertCheck {

    private final AlertTest test;
    private final AlertCondition condition;
    private final Supplier<Stream<ActiveAlert>> alerts;

    /** The alerts that have fired so far, kept only when the test asks for resolved ones. */
    private final Map<Labels, ActiveAlert> fired = new HashMap<>();

    /** The latest look at the alerts that decides the test, or would if nothing came after it. */
    private @Nullable Outcome outcome;

    private boolean decided;

    /** A check of what the rules themselves say of their alerts after a step. */
    AlertCheck(AlertTest test, List<RuleGroup> groups) {
        this(test, alerts(rules(test, groups)));
    }

    /**
     * A check of alerts that come from elsewhere.
     *
     * @param alerts those of the test's name after the step that is looked at, resolved ones as long as they are known
     */
    AlertCheck(AlertTest test, Supplier<Stream<ActiveAlert>> alerts) {
        this.test = test;
        this.condition = new AlertCondition(test);
        this.alerts = alerts;
    }

    private static List<AlertingRule> rules(AlertTest test, List<RuleGroup> groups) {
        return groups.stream()
                .filter(group -> test.groupname().isEmpty() || test.groupname().equals(group.spec().name()))
                .flatMap(group -> group.alertingRules().stream())
                .filter(rule -> rule.name().equals(test.alertname()))
                .toList();
    }

    private static Supplier<Stream<ActiveAlert>> alerts(List<AlertingRule> rules) {
        return () -> rules.stream().flatMap(rule -> rule.alerts().stream());
    }

    /** The last time that the test looks at, since the start. */
    Duration end() {
        return test.time().last();
    }

    /** Whether the test must see every step, not only the last one. */
    boolean watches() {
        return test.time() instanceof AssertionTime.Over || test.state() == State.RESOLVED;
    }

    /**
     * Looks at the alerts after a step.
     *
     * @param from  the time of the step, since the start
     * @param until that of the next one
     */
    void stepped(Duration from, Duration until) {
        remember();
        AssertionTime time = test.time();
        if (!decided && from.compareTo(time.last()) <= 0 && until.compareTo(time.first()) > 0) {
            look(from.compareTo(time.first()) > 0 ? from : time.first());
        }
    }

    /** What came of the test, once the last time that it looks at is over. */
    Outcome outcome() {
        if (outcome == null) {
            throw new IllegalStateException("never looked at " + test);
        }
        return outcome;
    }

    private void look(Duration at) {
        List<SeenAlert> seen = seen();
        Holds often = AlertCondition.often(test);
        boolean passes = condition.holds(seen) != (often == Holds.NEVER);
        outcome = passes ? new Outcome.AlertsAsExpected(test) : new Outcome.AlertsDiffer(test, at, seen);
        decided = passes == (often == Holds.EVENTUALLY);
    }

    /** All alerts of the name, those that are over included as far as they are still known. */
    private List<SeenAlert> seen() {
        Map<Labels, ActiveAlert> resolved = new HashMap<>(fired);
        List<ActiveAlert> active = new ArrayList<>();
        alerts.get().forEach(alert -> {
            if (alert.isActive()) {
                active.add(alert);
            } else {
                resolved.put(alert.labels(), alert);
            }
        });
        List<SeenAlert> seen = new ArrayList<>();
        for (ActiveAlert alert : active) {
            resolved.remove(alert.labels());
            seen.add(SeenAlert.of(alert.isFiring() ? State.FIRING : State.PENDING, alert));
        }
        resolved.values().forEach(alert -> seen.add(SeenAlert.of(State.RESOLVED, alert)));
        return seen;
    }

    private void remember() {
        if (test.state() == State.RESOLVED) {
            alerts.get()
                    .filter(ActiveAlert::isFiring)
                    .forEach(alert -> fired.put(alert.labels(), alert));
        }
    }
}
