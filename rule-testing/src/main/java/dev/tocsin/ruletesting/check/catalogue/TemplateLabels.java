package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.evaluator.rule.AlertingRuleSpec;
import dev.tocsin.evaluator.rule.template.Template;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Place;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.ResultLabels;
import java.util.Set;
import java.util.TreeSet;

/** A template that reads a label which the expression's result cannot have. */
final class TemplateLabels implements Check {

    private static final Description DESCRIPTION = new Description(
            "template-labels",
            Severity.WARNING,
            "a template uses a label that the expression cannot have",
            "A missing label is empty text: the page names no instance, no queue, nothing to start from.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        rule.alert().ifPresent(alert -> {
            alert.labels().forEach((name, text) -> check(rule, alert, text, rule.atLabel(name), report));
            alert.annotations().forEach((name, text) -> check(rule, alert, text, rule.atAnnotation(name), report));
        });
    }

    private static void check(
            CheckedRule rule, AlertingRuleSpec alert, String text, Place place, Report report) {
        if (!text.contains("{{")) {
            return;
        }
        Template template = Template.parse(Template.nameFor(alert.name()), text);
        Set<String> needed = new TreeSet<>(template.usedLabels());
        needed.removeAll(template.testedLabels());
        ResultLabels labels = rule.set().labels().of(alert.expr());
        for (String label : needed) {
            if (labels.of(label).isNever()) {
                report.add(place, message(alert, label), Suggestion.of(advice(alert, label, labels)));
            }
        }
    }

    private static String message(AlertingRuleSpec alert, String label) {
        if (label.equals("alertname") || alert.labels().containsKey(label)) {
            return "$labels." + label + " is empty: templates see the labels of the expression's result, not those that"
                    + " the rule adds";
        }
        return "$labels." + label + " is empty: the expression's result has no label " + label;
    }

    private static String advice(AlertingRuleSpec alert, String label, ResultLabels labels) {
        if (label.equals("alertname")) {
            return "write " + alert.name();
        }
        if (alert.labels().containsKey(label)) {
            return "write the value itself";
        }
        Set<String> possible = labels.possible();
        possible.remove(Labels.NAME);
        if (labels.isOpen()) {
            return "keep the label in the expression, or leave it out of the text";
        }
        return possible.isEmpty()
                ? "the result has no labels at all: keep " + label + " with by (" + label
                        + "), or leave it out of the text"
                : "the result has " + String.join(", ", possible) + ": add " + label
                        + " to them, or leave it out of the text";
    }
}
