package dev.tocsin.ruletesting.check;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs checks over rules. Immutable. */
public final class RuleChecks {

    private final List<Check> checks;

    public RuleChecks(Collection<? extends Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /** What the checks find, by file in the order of the rules, within a file by place. */
    public List<Finding> run(RuleSet rules) {
        Findings findings = new Findings(rules.comments());
        for (CheckedRule rule : rules.rules()) {
            for (Check check : checks) {
                rules.settings().severityOf(check.description()).ifPresent(
                        severity -> check.check(rule, new Report(check.description(), severity, rule, findings)));
            }
        }
        Map<String, Integer> order = new HashMap<>();
        rules.rules().forEach(rule -> order.putIfAbsent(rule.group().file(), order.size()));
        return findings.all().stream()
                .sorted((a, b) -> {
                    int byFile = Integer.compare(order.getOrDefault(a.file(), 0), order.getOrDefault(b.file(), 0));
                    return byFile == 0 ? Finding.BY_PLACE.compare(a, b) : byFile;
                })
                .toList();
    }
}
