package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;

/** A recorded metric that neither a rule nor one of the named files uses. */
final class UnusedRecordingRule implements Check {

    private static final Description DESCRIPTION = new Description(
            "unused-recording-rule",
            Severity.WARNING,
            "a recording rule that no rule and none of the files of `used_in` uses",
            "A metric that nobody asks for is evaluated and stored for ever, and has to be kept right at every change.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    /** Says nothing until settings name the dashboards: most recorded metrics are there for them. */
    @Override
    public void check(CheckedRule rule, Report report) {
        String name = rule.spec().name();
        rule.set().settings().usedNames().ifPresent(used -> {
            if (rule.alert().isEmpty() && !used.contains(name) && !rule.set().isSelected(name)) {
                report.add(rule.atName(), "nothing uses " + name,
                        Suggestion.of("delete the rule, or name the files that"
                                + " use it under used_in"));
            }
        });
    }
}
