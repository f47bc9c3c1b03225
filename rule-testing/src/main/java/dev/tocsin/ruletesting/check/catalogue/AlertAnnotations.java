package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.evaluator.rule.AlertingRuleSpec;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import java.util.List;
import java.util.Map;

/** An alert without the texts that whoever is paged needs. */
final class AlertAnnotations implements Check {

    private static final Description DESCRIPTION = new Description(
            "alert-annotations",
            Severity.INFO,
            "an alert without summary, description or runbook",
            "Whoever is paged at night should read what is wrong, how bad it is and what to do, without having to find the"
                    + " rule first.");

    /** Older names that mean the same. */
    private static final Map<String, List<String>> ALSO = Map.of(
            "summary", List.of("message"),
            "description", List.of("message"),
            "runbook_url", List.of("runbook"));

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        rule.alert().ifPresent(alert -> {
            List<String> nowhere = rule.set().settings().requiredAnnotations().stream()
                    .filter(name -> FileAlerts.of(rule, DESCRIPTION).allLack(other -> has(other, name))).toList();
            List<String> here = rule.set().settings().requiredAnnotations().stream()
                    .filter(name -> !has(alert, name) && !nowhere.contains(name)).toList();
            if (!nowhere.isEmpty() && FileAlerts.of(rule, DESCRIPTION).isFirst(alert)) {
                report.add(
                        rule.atName(),
                        FileAlerts.of(rule, DESCRIPTION).none() + " has " + orList(nowhere),
                        Suggestion.of("add " + String.join(", ", nowhere)));
            }
            if (!here.isEmpty()) {
                report.add(
                        rule.atName(), "no annotation " + orList(here),
                        Suggestion.of("add " + String.join(", ", here)));
            }
        });
    }

    private static String orList(List<String> names) {
        int last = names.size() - 1;
        String others = String.join(", ", names.subList(0, last));
        return others.isEmpty() ? names.get(last) : others + " or " + names.get(last);
    }

    private static boolean has(AlertingRuleSpec alert, String name) {
        return !alert.annotations().getOrDefault(name, "").isBlank()
                || ALSO.getOrDefault(name, List.of()).stream().anyMatch(alert.annotations()::containsKey);
    }
}
