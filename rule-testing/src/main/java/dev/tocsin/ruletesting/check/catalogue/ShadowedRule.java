package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.evaluator.rule.AlertingRuleSpec;
import dev.tocsin.evaluator.rule.RecordingRuleSpec;
import dev.tocsin.evaluator.rule.RuleSpec;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.print.ExprPrinter;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.Selectors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A rule that says nothing which another does not say as well. */
final class ShadowedRule implements Check {

    private static final Description DESCRIPTION = new Description(
            "shadowed-rule",
            Severity.WARNING,
            "a rule that another makes superfluous, or that is stricter than its severity says",
            "Two alerts that always fire together page twice for one thing. A warning that begins only when the critical"
                    + " alert does, or later, warns of nothing.");

    /** From the mildest on. */
    private static final List<String> SEVERITIES = List.of("info", "warning", "error", "critical", "page");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        List<CheckedRule> alike = rule.set().withExpressionOf(rule).stream().takeWhile(other -> other != rule)
                .filter(other -> !(Selectors.bare(rule.spec().expr()) instanceof VectorSelector))
                .toList();
        alike.stream().filter(other -> recordsTheSame(rule.spec(), other.spec())).findFirst().ifPresent(
                other -> report.add(
                        rule.atName(), "records the same as " + place(other),
                        Suggestion.of("use the name that is recorded already")));
        alike.stream().filter(other -> pagesTwice(rule.spec(), other.spec())).findFirst().ifPresent(
                other -> report.add(
                        rule.atName(), "fires exactly when " + place(other) + " does",
                        Suggestion.of("keep one of them")));
        rule.set().named(rule.spec().name()).stream().takeWhile(other -> other != rule)
                .forEach(other -> checkSeverities(rule, other, report));
    }

    private static String place(CheckedRule other) {
        return other.spec().name() + " at " + other.group().file() + ":" + other.spec().source().name();
    }

    private static boolean recordsTheSame(RuleSpec one, RuleSpec other) {
        return one instanceof RecordingRuleSpec && other instanceof RecordingRuleSpec
                && !one.name().equals(other.name()) && one.labels().equals(other.labels());
    }

    /** Equal ones are duplicates, which have a check of their own; an alert of one name with other labels goes elsewhere. */
    private static boolean pagesTwice(RuleSpec one, RuleSpec other) {
        return one instanceof AlertingRuleSpec alert && other instanceof AlertingRuleSpec first
                && alert.holdDuration().equals(first.holdDuration())
                && (!alert.name().equals(first.name())
                        || !alert.labels().equals(first.labels()) && differInSeverityAlone(alert, first));
    }

    private static boolean differInSeverityAlone(AlertingRuleSpec one, AlertingRuleSpec other) {
        Map<String, String> labels = new HashMap<>(one.labels());
        Map<String, String> others = new HashMap<>(other.labels());
        labels.remove("severity");
        others.remove("severity");
        return labels.equals(others);
    }

    private static void checkSeverities(CheckedRule rule, CheckedRule other, Report report) {
        if (!(rule.spec() instanceof AlertingRuleSpec one && other.spec() instanceof AlertingRuleSpec two)) {
            return;
        }
        int difference = severity(one) - severity(two);
        if (severity(one) >= 0 && severity(two) >= 0 && difference != 0) {
            AlertingRuleSpec mild = difference < 0 ? one : two;
            AlertingRuleSpec severe = difference < 0 ? two : one;
            if (isImplied(mild, severe)) {
                report.add(
                        rule.atName(),
                        "the severity " + mild.labels().get("severity") + " begins no earlier than "
                                + severe.labels().get("severity") + " of the same alert at " + other.group().file()
                                + ":"
                                + other.spec().source().name(),
                        Suggestion.of("the milder one needs the threshold that is reached first"));
            }
        }
    }

    /** Whether the milder alert holds only where the more severe one does. */
    private static boolean isImplied(AlertingRuleSpec mild, AlertingRuleSpec severe) {
        Optional<Condition> mildCondition = Condition.of(Selectors.bare(mild.expr()));
        Optional<Condition> severeCondition = Condition.of(Selectors.bare(severe.expr()));
        if (mildCondition.isEmpty() || severeCondition.isEmpty()
                || mild.holdDuration().compareTo(severe.holdDuration()) < 0) {
            return false;
        }
        Condition first = mildCondition.get();
        Condition second = severeCondition.get();
        boolean strict = first.isLowerBound() && first.threshold() > second.threshold()
                || first.isUpperBound() && first.threshold() < second.threshold();
        return strict && first.operator() == second.operator() && text(first.value()).equals(text(second.value()));
    }

    private static int severity(AlertingRuleSpec alert) {
        return SEVERITIES.indexOf(alert.labels().getOrDefault("severity", ""));
    }

    private static String text(Expr expr) {
        return ExprPrinter.print(Selectors.bare(expr));
    }
}
