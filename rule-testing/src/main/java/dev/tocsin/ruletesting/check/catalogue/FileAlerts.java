package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.evaluator.rule.AlertingRuleSpec;
import dev.tocsin.ruletesting.check.Check.Description;
import dev.tocsin.ruletesting.check.CheckedRule;
import java.util.List;
import java.util.function.Predicate;

/**
 * The alerts of one file. What several of them all lack is the custom of the file, and worth saying once.
 *
 * @param alerts those for which the check is not switched off
 * @param all    how many there are with the others
 */
record FileAlerts(List<AlertingRuleSpec> alerts, long all) {

    static FileAlerts of(CheckedRule rule, Description check) {
        List<CheckedRule> rules = rule.set().inFile(rule.group().file());
        return new FileAlerts(
                rules.stream()
                        .filter(other -> !other.ignores(check.id()))
                        .flatMap(other -> other.alert().stream())
                        .toList(),
                rules.stream().filter(other -> other.alert().isPresent()).count());
    }

    /** Whether there are several, and none of them has something. */
    boolean allLack(Predicate<AlertingRuleSpec> has) {
        return alerts.size() > 1 && alerts.stream().noneMatch(has);
    }

    boolean isFirst(AlertingRuleSpec alert) {
        return !alerts.isEmpty() && alerts.getFirst().equals(alert);
    }

    /** The beginning of a sentence on all of them. */
    String none() {
        return "none of the " + alerts.size() + (alerts.size() < all ? " other" : "") + " alerts of this file";
    }
}
