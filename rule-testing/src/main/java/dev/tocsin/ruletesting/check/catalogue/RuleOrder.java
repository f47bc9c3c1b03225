package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.Selectors;
import java.util.Optional;

/** A rule that uses what a later rule of its group records. */
final class RuleOrder implements Check {

    private static final Description DESCRIPTION = new Description(
            "rule-order",
            Severity.WARNING,
            "a rule before the one that records what it uses",
            "The rules of a group run one after the other. A rule that uses what comes later sees the value of the evaluation"
                    + " before, and after a start nothing.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        for (VectorSelector selector : rule.nodes(VectorSelector.class)) {
            String name = Selectors.metricName(selector).orElse("");
            boolean earlier = selector.shift().offset() != null;
            Optional<CheckedRule> later = rule.set().named(name).stream()
                    .filter(other -> other.group().key().equals(rule.group().key()) && other.alert().isEmpty())
                    .filter(other -> other.number() != rule.number())
                    .findFirst();
            later.filter(other -> !earlier && other.number() > rule.number()).ifPresent(other -> report.add(
                    rule.at(selector),
                    name + " is recorded later in the group, in line " + other.spec().source().name().line(),
                    Suggestion.of("move the recording rule before this one")));
        }
    }
}
