package dev.tocsin.ruletesting.check;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinTask;

/** Runs checks over rules, those of one rule after the other, rules beside each other where cores are free. Immutable. */
public final class RuleChecks {

    private final List<Check> checks;

    public RuleChecks(Collection<? extends Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /** What the checks find, by file in the order of the rules, within a file by place. */
    public List<Finding> run(RuleSet rules) {
        List<ForkJoinTask<List<Finding>>> checking = rules.rules().stream()
                .map(rule -> ForkJoinTask.adapt(() -> findings(rule)).fork())
                .toList();
        Set<Finding> findings = new LinkedHashSet<>();
        checking.forEach(rule -> findings.addAll(rule.join()));
        Map<String, Integer> order = new HashMap<>();
        rules.rules().forEach(rule -> order.putIfAbsent(rule.group().file(), order.size()));
        return findings.stream()
                .sorted((a, b) -> {
                    int byFile = Integer.compare(order.getOrDefault(a.file(), 0), order.getOrDefault(b.file(), 0));
                    return byFile == 0 ? Finding.BY_PLACE.compare(a, b) : byFile;
                })
                .toList();
    }

    private List<Finding> findings(CheckedRule rule) {
        RuleSet rules = rule.set();
        Findings findings = new Findings(rules.comments());
        for (Check check : checks) {
            rules.settings().severityOf(check.description()).ifPresent(
                    severity -> check.check(rule, new Report(check.description(), severity, rule, findings)));
        }
        return findings.all();
    }
}
