package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.promql.print.ExprPrinter;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.ResultLabels;

/** A rule whose name and labels another rule has too. */
final class DuplicateRules implements Check {

    private static final Description DESCRIPTION = new Description(
            "duplicate-rules",
            Severity.WARNING,
            "a rule with the name and labels of another one",
            "Two recording rules of one name write the same series over each other; two alerts of one name and labels are"
                    + " one alert to whoever receives them, resolved by one while the other still fires.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        rule.set().named(rule.spec().name()).stream()
                .takeWhile(other -> other != rule)
                .filter(other -> isSame(rule, other))
                .findFirst()
                .ifPresent(
                        other -> report.add(rule.atName(), message(rule, other), Suggestion.of(advice(rule, other))));
    }

    private static boolean isSame(CheckedRule rule, CheckedRule other) {
        return other.spec().getClass() == rule.spec().getClass()
                && other.spec().labels().equals(rule.spec().labels())
                && !writesOtherSeries(rule, other);
    }

    /** Rules may share a name when their expressions give series of different labels. */
    private static boolean writesOtherSeries(CheckedRule rule, CheckedRule other) {
        ResultLabels labels = rule.set().labels().of(rule.spec().expr());
        ResultLabels otherLabels = rule.set().labels().of(other.spec().expr());
        return labels.named().stream()
                .filter(label -> !label.equals("__name__"))
                .anyMatch(label -> labels.of(label).contradicts(otherLabels.of(label)));
    }

    private static String message(CheckedRule rule, CheckedRule other) {
        return rule.spec().name() + " with the same labels is already at " + other.group().file() + ":"
                + other.spec().source().name();
    }

    private static String advice(CheckedRule rule, CheckedRule other) {
        return ExprPrinter.print(rule.spec().expr()).equals(ExprPrinter.print(other.spec().expr()))
                ? "delete one of them"
                : "tell them apart by a label or by their names";
    }
}
