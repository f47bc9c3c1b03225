package dev.tocsin.ruletesting.check.infer;

import dev.tocsin.evaluator.rule.RecordingRuleSpec;
import dev.tocsin.evaluator.rule.RuleSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The recording rules by the name they write, so that a selector of such a name is understood by its definition. */
public final class RecordedRules {

    private final Map<String, List<RecordingRuleSpec>> byName = new HashMap<>();

    /** Those among these rules. */
    public RecordedRules(Collection<? extends RuleSpec> rules) {
        for (RuleSpec rule : rules) {
            if (rule instanceof RecordingRuleSpec recording) {
                byName.computeIfAbsent(rule.name(), name -> new ArrayList<>()).add(recording);
            }
        }
    }

    /** The rules that write this name, none when it is not recorded here. */
    public List<RecordingRuleSpec> named(String name) {
        return byName.getOrDefault(name, List.of());
    }
}
