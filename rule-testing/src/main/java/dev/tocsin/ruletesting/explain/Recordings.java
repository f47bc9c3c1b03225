package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.rule.RecordingRuleSpec;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.VectorSelector;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The recording rules from which series come, by the names they write; names that several rules write are left out. */
final class Recordings {

    static final Recordings NONE = new Recordings(Map.of());

    private final Map<String, Recording> byName;

    /**
     * A recording rule.
     *
     * @param place {@code file:line:column}, or the file alone
     */
    record Recording(String place, Expr expr) {}

    private Recordings(Map<String, Recording> byName) {
        this.byName = byName;
    }

    static Recordings of(Collection<RuleGroupSpec> groups) {
        Map<String, Recording> byName = new HashMap<>();
        Set<String> several = new HashSet<>();
        for (RuleGroupSpec group : groups) {
            group.rules().stream().filter(RecordingRuleSpec.class::isInstance).forEach(rule -> {
                FilePosition position = rule.source().rule();
                String place =
                        position.equals(FilePosition.NONE) ? group.file() : group.file() + ":" + position;
                if (byName.put(rule.name(), new Recording(place, rule.expr())) != null) {
                    several.add(rule.name());
                }
            });
        }
        byName.keySet().removeAll(several);
        return new Recordings(byName);
    }

    /** The rule that writes what a selector selects by name, null when there is none. */
    @Nullable
    Recording of(VectorSelector selector) {
        String name = selector.name();
        return name == null ? null : byName.get(name);
    }
}
