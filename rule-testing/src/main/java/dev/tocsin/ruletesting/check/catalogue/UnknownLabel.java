package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.VectorMatching;
import dev.tocsin.promql.ast.VectorMatching.Cardinality;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.Matcher;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.ResultLabels;
import dev.tocsin.ruletesting.check.infer.Selectors;
import java.util.Set;

/** A label that is grouped by, taken over or selected, which is not there to be. */
final class UnknownLabel implements Check {

    private static final Description DESCRIPTION = new Description(
            "unknown-label",
            Severity.WARNING,
            "a label in `by`, `group_left` or a selector that cannot be there any more",
            "A label that an inner aggregation or a recording rule has dropped is empty everywhere: grouping by it does"
                    + " nothing, taking it over brings nothing, selecting by it finds nothing.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        for (Expr node : rule.nodes()) {
            switch (node) {
                case AggregateExpr aggregate -> checkGrouping(rule, aggregate, report);
                case BinaryExpr binary when binary.matching() != null ->
                        checkIncluded(rule, binary, binary.matching(), report);
                case VectorSelector selector -> checkMatchers(rule, selector, report);
                default -> {}
            }
        }
    }

    private static void checkGrouping(CheckedRule rule, AggregateExpr aggregate, Report report) {
        ResultLabels inner = rule.set().writtenLabels().of(aggregate.expr());
        if (aggregate.without()) {
            return;
        }
        for (String label : aggregate.grouping()) {
            if (inner.of(label).isNever()) {
                report.add(
                        rule.at(aggregate),
                        "grouped by " + label + ", which what is grouped does not have",
                        advice(inner, label));
            }
        }
    }

    private static void checkIncluded(CheckedRule rule, BinaryExpr binary, VectorMatching matching, Report report) {
        Expr one = matching.cardinality() == Cardinality.MANY_TO_ONE ? binary.right() : binary.left();
        ResultLabels labels = rule.set().writtenLabels().of(one);
        for (String label : matching.include()) {
            if (labels.of(label).isNever()) {
                report.add(
                        rule.at(one),
                        "the label " + label + " is to be taken from here, which does not have it",
                        advice(labels, label));
            }
        }
    }

    private static void checkMatchers(CheckedRule rule, VectorSelector selector, Report report) {
        String name = Selectors.metricName(selector).orElse("");
        if (rule.set().recorded().named(name).isEmpty()) {
            return;
        }
        ResultLabels recorded = rule.set().writtenLabels().available(selector);
        for (Matcher matcher : selector.matchers()) {
            boolean other = !matcher.name().equals(Labels.NAME) && !matcher.matches("");
            if (other && recorded.of(matcher.name()).isNever()) {
                report.add(
                        rule.at(selector),
                        "selected by " + matcher.name() + ", which the rule that records " + name + " drops",
                        advice(recorded, matcher.name()));
            }
        }
    }

    private static Suggestion advice(ResultLabels labels, String missing) {
        Set<String> possible = labels.possible();
        possible.remove(Labels.NAME);
        return Suggestion.of("keep " + missing + " there"
                + (possible.isEmpty() ? "" : ", beside " + String.join(", ", possible)) + ", or leave it out here");
    }
}
