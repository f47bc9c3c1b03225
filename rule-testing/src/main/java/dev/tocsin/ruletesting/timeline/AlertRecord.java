package dev.tocsin.ruletesting.timeline;

import dev.tocsin.evaluator.rule.ActiveAlert;
import dev.tocsin.evaluator.rule.AlertingRule;
import dev.tocsin.ruletesting.testfile.AlertTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The alerts of all rules after each step of a timeline, so that they can be looked at when it is over. For one thread. */
final class AlertRecord {

    private final Instant start;
    private final List<AlertingRule> rules;
    private final List<Step> steps = new ArrayList<>();

    /**
     * A step.
     *
     * @param from   its time since the start
     * @param until  that of the next one
     * @param alerts by the names of their rules, those that have some
     */
    private record Step(Duration from, Duration until, Map<String, List<ActiveAlert>> alerts) {

        Stream<ActiveAlert> alerts(String name) {
            return alerts.getOrDefault(name, List.of()).stream();
        }
    }

    AlertRecord(Timeline timeline, Instant start) {
        this.start = start;
        this.rules = timeline.groups().stream().flatMap(group -> group.alertingRules().stream()).toList();
    }

    /** Notes what the rules say after a step. */
    void note(Instant at, Instant next) {
        Map<String, List<ActiveAlert>> alerts = Map.of();
        for (AlertingRule rule : rules) {
            if (!rule.alerts().isEmpty()) {
                alerts = alerts.isEmpty() ? new HashMap<>() : alerts;
                alerts.merge(rule.name(), rule.alerts(), AlertRecord::join);
            }
        }
        steps.add(new Step(Duration.between(start, at), Duration.between(start, next), alerts));
    }

    private static List<ActiveAlert> join(List<ActiveAlert> first, List<ActiveAlert> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** What comes of a test whose last time is not after the steps that were noted. */
    Outcome outcome(AlertTest test) {
        Step[] current = new Step[1];
        AlertCheck check = new AlertCheck(test, () -> current[0].alerts(test.alertname()));
        for (Step step : steps) {
            if (step.from.compareTo(check.end()) > 0) {
                break;
            }
            current[0] = step;
            check.stepped(step.from, step.until);
        }
        return check.outcome();
    }
}
