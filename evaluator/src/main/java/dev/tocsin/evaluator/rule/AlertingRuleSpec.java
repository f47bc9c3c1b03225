package dev.tocsin.evaluator.rule;

import dev.tocsin.promql.ast.Expr;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An alerting rule.
 *
 * @param exprText      the expression as it was written
 * @param holdDuration  the field {@code for}: how long an alert is pending before it fires
 * @param keepFiringFor how long an alert goes on firing after its element is gone
 * @param annotations   templates by name
 */
public record AlertingRuleSpec(
        String name,
        Expr expr,
        String exprText,
        Duration holdDuration,
        Duration keepFiringFor,
        Map<String, String> labels,
        Map<String, String> annotations,
        RuleSource source)
        implements RuleSpec {

    public AlertingRuleSpec {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    }

    @Override
    public boolean sameAs(RuleSpec other) {
        return other instanceof AlertingRuleSpec that
                && name.equals(that.name)
                && exprText.equals(that.exprText)
                && holdDuration.equals(that.holdDuration)
                && keepFiringFor.equals(that.keepFiringFor)
                && labels.equals(that.labels)
                && annotations.equals(that.annotations);
    }
}
