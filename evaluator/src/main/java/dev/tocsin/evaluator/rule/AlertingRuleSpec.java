package dev.tocsin.evaluator.rule;

import dev.tocsin.promql.ast.Expr;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An alerting rule. Immutable. */
public final class AlertingRuleSpec implements RuleSpec {

    private final String name;
    private final Expr expr;
    private final String exprText;
    private final Duration holdDuration;
    private final Duration keepFiringFor;
    private final Map<String, String> labels;
    private final Map<String, String> annotations;
    private final RuleSource source;

    /** Parsed when first needed; whoever is second in a race parses the same. */
    private volatile @Nullable AlertTemplates templates;

    AlertingRuleSpec(
            String name,
            Expr expr,
            String exprText,
            Duration holdDuration,
            Duration keepFiringFor,
            Map<String, String> labels,
            Map<String, String> annotations,
            RuleSource source) {
        this.name = name;
        this.expr = expr;
        this.exprText = exprText;
        this.holdDuration = holdDuration;
        this.keepFiringFor = keepFiringFor;
        this.labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        this.annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
        this.source = source;
    }

    /** This rule with other labels. */
    AlertingRuleSpec withLabels(Map<String, String> others) {
        return new AlertingRuleSpec(
                name, expr, exprText, holdDuration, keepFiringFor, others, annotations, source);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Expr expr() {
        return expr;
    }

    /** The expression as it was written. */
    public String exprText() {
        return exprText;
    }

    /** The field {@code for}: how long an alert is pending before it fires. */
    public Duration holdDuration() {
        return holdDuration;
    }

    /** How long an alert goes on firing after its element is gone. */
    public Duration keepFiringFor() {
        return keepFiringFor;
    }

    @Override
    public Map<String, String> labels() {
        return labels;
    }

    /** The templates of annotations by name. */
    public Map<String, String> annotations() {
        return annotations;
    }

    @Override
    public RuleSource source() {
        return source;
    }

    /** The templates of labels and annotations, the same for everyone who works with this rule. */
    AlertTemplates templates() {
        AlertTemplates known = templates;
        if (known == null) {
            known = new AlertTemplates(this);
            templates = known;
        }
        return known;
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
