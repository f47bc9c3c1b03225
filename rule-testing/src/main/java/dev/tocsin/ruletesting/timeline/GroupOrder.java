package dev.tocsin.ruletesting.timeline;

import dev.tocsin.evaluator.rule.RuleGroupSpec;
import java.util.List;

/** The order in which groups are evaluated at one step. */
final class GroupOrder {

    private GroupOrder() {}

    /**
     * Groups by their place in {@code group_eval_order}; those it does not name count as first, in the order of their files.
     * Prometheus leaves the order of the latter open.
     */
    static List<RuleGroupSpec> sort(List<RuleGroupSpec> groups, List<String> order) {
        return groups.stream()
                .sorted((a, b) -> Integer.compare(place(a, order), place(b, order)))
                .toList();
    }

    private static int place(RuleGroupSpec group, List<String> order) {
        return Math.max(0, order.indexOf(group.name()));
    }
}
