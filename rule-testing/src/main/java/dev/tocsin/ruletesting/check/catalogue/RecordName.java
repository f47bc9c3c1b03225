package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.Selectors;

/** A recorded metric whose name does not say that it is one. */
final class RecordName implements Check {

    private static final Description DESCRIPTION = new Description(
            "record-name",
            Severity.INFO,
            "a recording rule whose name is not of the form `level:metric:operations`",
            "The colons tell a recorded metric from a scraped one. The level says which labels are left, the operations what"
                    + " was done, so that nobody takes the rate of a rate.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        if (rule.alert().isPresent()) {
            return;
        }
        String name = rule.spec().name();
        if (!name.contains(":")) {
            report.add(rule.atName(), name + " has no colon", Suggestion.of("name it such as " + example(rule)));
        } else if (name.startsWith(":") && Selectors.bare(rule.spec().expr()) instanceof AggregateExpr aggregate
                && !aggregate.grouping().isEmpty() && !aggregate.without()) {
            report.add(
                    rule.atName(), name + " does not say which labels are left",
                    Suggestion.of("begin it with " + String.join("_", aggregate.grouping())));
        } else if (name.endsWith(":")) {
            report.add(rule.atName(), name + " does not say what was done",
                    Suggestion.of("end it with the operations, newest first, such as sum or rate5m"));
        }
    }

    private static String example(CheckedRule rule) {
        String level = Selectors.bare(rule.spec().expr()) instanceof AggregateExpr aggregate
                && !aggregate.without() && !aggregate.grouping().isEmpty()
                        ? String.join("_", aggregate.grouping())
                        : "job";
        return level + ":" + rule.spec().name() + ":sum, with what is done in place of sum";
    }
}
