package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.evaluator.rule.AlertingRuleSpec;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;

/** An alert without the labels by which it is routed. */
final class AlertSeverity implements Check {

    private static final Description DESCRIPTION = new Description(
            "alert-severity",
            Severity.WARNING,
            "an alert without the label `severity`, or with severity as an annotation",
            "Alerts are routed by labels. Without a severity a page cannot be told from a note, and an annotation is text"
                    + " that no route can match.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        rule.alert().ifPresent(alert -> rule.set().settings().requiredLabels().stream()
                .filter(label -> !isSet(alert, label))
                .forEach(label -> missing(rule, alert, label, report)));
    }

    /** An empty label is none. */
    private static boolean isSet(AlertingRuleSpec alert, String label) {
        return !alert.labels().getOrDefault(label, "").isEmpty();
    }

    private static void missing(CheckedRule rule, AlertingRuleSpec alert, String label, Report report) {
        String annotation = alert.annotations().get(label);
        FileAlerts all = FileAlerts.of(rule, DESCRIPTION);
        if (annotation != null) {
            report.add(
                    rule.atAnnotation(label),
                    label + " is an annotation, by which nothing can be routed",
                    Suggestion.of("move it to the labels: " + label + ": " + annotation));
        } else if (rule.set().labels().of(alert.expr()).of(label).isExpected()) {
            report.add(
                    rule.atName(),
                    "the alert takes the label " + label + " from its series",
                    Suggestion.of("set the label " + label + ", which then replaces that of the series"));
        } else if (all.allLack(other -> isSet(other, label)
                || other.annotations().containsKey(label))) {
            if (all.isFirst(alert)) {
                report.add(rule.atName(), all.none() + " has the label " + label, advice(label));
            }
        } else {
            report.add(rule.atName(), "no label " + label, advice(label));
        }
    }

    private static Suggestion advice(String label) {
        return Suggestion.of(
                "add the label " + label + (label.equals("severity") ? ", such as critical, warning or info" : ""));
    }
}
