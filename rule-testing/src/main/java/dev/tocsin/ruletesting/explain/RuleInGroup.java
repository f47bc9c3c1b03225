package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.rule.AlertingRuleSpec;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.yaml.FilePosition;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** An alerting rule with the group whose limit and query offset it has. */
public record RuleInGroup(RuleGroupSpec group, AlertingRuleSpec rule) {

    /** All alerting rules of some groups. */
    public static List<RuleInGroup> all(Collection<RuleGroupSpec> groups) {
        return groups.stream()
                .flatMap(group -> group.rules().stream()
                        .filter(AlertingRuleSpec.class::isInstance)
                        .map(rule -> new RuleInGroup(group, (AlertingRuleSpec) rule)))
                .toList();
    }

    /** A group with this rule alone. */
    RuleGroupSpec alone() {
        return new RuleGroupSpec(
                group.file(), group.name(), group.interval(), group.queryOffset(), group.limit(), List.of(rule),
                group.position());
    }

    /** How far before its evaluation the rule asks. */
    long queryOffsetMs(Duration byDefault) {
        Duration own = group.queryOffset();
        return (own == null ? byDefault : own).toMillis();
    }

    /** {@code file:line:column} of the rule, or the file alone. */
    String place() {
        FilePosition position = rule.source().rule();
        return position.equals(FilePosition.NONE) ? group.file() : group.file() + ":" + position;
    }
}
