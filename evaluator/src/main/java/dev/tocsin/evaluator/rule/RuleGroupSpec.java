package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.yaml.FilePosition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A rule group as its file defines it, checked. The group's labels have been added to its rules.
 *
 * @param file        the file as the user named it; with the name the group's identity
 * @param interval    null where the global evaluation interval applies
 * @param queryOffset null where the global one applies
 * @param limit       how many series or alerts one rule may give; 0 for any number
 * @param position    where the group begins
 */
public record RuleGroupSpec(
        String file,
        String name,
        @Nullable Duration interval,
        @Nullable Duration queryOffset,
        long limit,
        List<RuleSpec> rules,
        FilePosition position) {

    public RuleGroupSpec {
        rules = List.copyOf(rules);
    }

    /** This group with other rules. */
    RuleGroupSpec withRules(List<RuleSpec> others) {
        return new RuleGroupSpec(file, name, interval, queryOffset, limit, others, position);
    }

    /**
     * This group with labels that its rules add as well, but for those that a rule adds itself.
     *
     * @param labels   for all rules, by name
     * @param ofAlerts for alerting rules only
     */
    public RuleGroupSpec withLabels(Map<String, String> labels, Map<String, String> ofAlerts) {
        return withRules(rules.stream().map(rule -> withLabels(rule, labels, ofAlerts)).toList());
    }

    private static RuleSpec withLabels(RuleSpec rule, Map<String, String> labels, Map<String, String> ofAlerts) {
        Map<String, String> all = new TreeMap<>(labels);
        return switch (rule) {
            case RecordingRuleSpec recording -> {
                all.putAll(recording.labels());
                yield new RecordingRuleSpec(
                        recording.name(), recording.expr(), recording.exprText(), all, recording.source());
            }
            case AlertingRuleSpec alerting -> {
                all.putAll(ofAlerts);
                all.replaceAll((name, value) -> value.replace("{{", "{{`{{`}}"));
                all.putAll(alerting.labels());
                yield alerting.withLabels(all);
            }
        };
    }

    /** The value of the label {@code rule_group} of metrics: {@code <file>;<name>}. */
    public String key() {
        return file + ";" + name;
    }
}
