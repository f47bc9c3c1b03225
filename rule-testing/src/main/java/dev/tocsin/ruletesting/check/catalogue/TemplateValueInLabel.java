package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.evaluator.rule.template.Template;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;

/** A label whose text depends on the value. */
final class TemplateValueInLabel implements Check {

    private static final Description DESCRIPTION = new Description(
            "template-value-in-label",
            Severity.ERROR,
            "`{{ $value }}` in a label",
            "Labels are what makes an alert the same alert from one evaluation to the next. With the value among them each"
                    + " change of the value ends the alert and begins another, which waits through `for` again.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        rule.alert().ifPresent(alert -> alert.labels().forEach((name, text) -> {
            if (text.contains("{{") && Template.parse(Template.nameFor(alert.name()), text).usesValue()) {
                report.add(
                        rule.atLabel(name),
                        "the label " + name + " changes with the value, and the alert with it",
                        Suggestion
                                .of("write the value into an annotation; for several severities write several rules"));
            }
        }));
    }
}
