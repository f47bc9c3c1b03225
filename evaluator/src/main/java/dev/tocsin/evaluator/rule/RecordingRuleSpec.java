package dev.tocsin.evaluator.rule;

import dev.tocsin.promql.ast.Expr;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A recording rule: stores the result of its expression under its name.
 *
 * @param exprText the expression as it was written
 */
public record RecordingRuleSpec(String name, Expr expr, String exprText, Map<String, String> labels, RuleSource source)
        implements RuleSpec {

    public RecordingRuleSpec {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    @Override
    public boolean sameAs(RuleSpec other) {
        return other instanceof RecordingRuleSpec that
                && name.equals(that.name)
                && exprText.equals(that.exprText)
                && labels.equals(that.labels);
    }
}
