package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.evaluator.rule.AlertingRuleSpec;
import dev.tocsin.ruletesting.check.Check.Description;
import dev.tocsin.ruletesting.check.CheckedRule;
import java.util.List;
import java.util.function.Predicate;

/**
 * The alerts of one file. What several of them all lack is the custom of the file, and worth saying once.
 */
record FileAlerts(List<AlertingRuleSpec> alerts) {

    /** The alerts of the file of a rule, without those for which the check is switched off. */
    static FileAlerts of(CheckedRule rule, Description check) {
        return new FileAlerts(rule.set().inFile(rule.group().file()).stream()
                .filter(other -> !other.ignores(check.id()))
                .flatMap(other -> other.alert().stream())
                .toList());
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
        return "none of the " + alerts.size() + " alerts of this file";
    }
}
