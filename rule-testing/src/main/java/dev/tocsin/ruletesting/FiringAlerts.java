package dev.tocsin.ruletesting;

import dev.tocsin.evaluator.rule.AlertingRuleSpec;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleSpec;
import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FileDiagnostic.Severity;
import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.ruletesting.alert.AlertCondition;
import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.timeline.GroupOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the alerts that no test of a run makes fire: no assertion asks for one to fire or to have fired, nor do test groups
 * that read {@code ALERTS} see it fire. Told of all files of a run, in any order. For one thread.
 */
final class FiringAlerts {

    private final Set<RuleGroupSpec> known = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Rule, FileDiagnostic> alerts = new LinkedHashMap<>();
    private final Set<Rule> firing = new HashSet<>();
    /** A rule by its place, however the path of its file is written. */
    private record Rule(Path file, FilePosition position) {

        static Rule of(RuleGroupSpec group, RuleSpec rule) {
            return new Rule(
                    Path.of(group.file()).toAbsolutePath().normalize(), rule.source().rule());
        }
    }

    /** Notes a file all of whose tests passed: of others nobody knows what they would make fire. */
    void add(List<RuleGroupSpec> rules, List<GroupOutcome> outcomes) {
        Map<String, List<AlertTest>> asked = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (GroupOutcome outcome : outcomes) {
            seen.addAll(outcome.alertsSeen());
            outcome.group().alertTests().stream()
                    .filter(AlertCondition::asksForFiring)
                    .forEach(test -> asked.computeIfAbsent(test.alertname(), name -> new ArrayList<>()).add(test));
        }
        for (RuleGroupSpec group : rules) {
            boolean isNew = known.add(group);
            for (RuleSpec rule : group.rules()) {
                if (rule instanceof AlertingRuleSpec alert) {
                    note(group, alert, isNew, seen, asked.getOrDefault(rule.name(), List.of()));
                }
            }
        }
    }

    private void note(
            RuleGroupSpec group, AlertingRuleSpec alert, boolean isNew, Set<String> seen, List<AlertTest> asked) {
        if (isNew) {
            alerts.putIfAbsent(Rule.of(group, alert), warning(group, alert));
        }
        if (seen.contains(alert.name())
                || asked.stream().anyMatch(test -> AlertCondition.mayBeOf(test, group.name(), alert.labels()))) {
            firing.add(Rule.of(group, alert));
        }
    }

    private static FileDiagnostic warning(RuleGroupSpec group, AlertingRuleSpec alert) {
        String message = "no test makes the alert \"" + alert.name() + "\" fire";
        return new FileDiagnostic(
                group.file(), alert.source().rule(), Severity.WARNING, "test-alert-never-fires", message, message, "");
    }

    /** A warning for each alert, at its rule. */
    List<FileDiagnostic> warnings() {
        List<FileDiagnostic> warnings = new ArrayList<>();
        alerts.forEach((rule, warning) -> {
            if (!firing.contains(rule)) {
                warnings.add(warning);
            }
        });
        return warnings;
    }
}
