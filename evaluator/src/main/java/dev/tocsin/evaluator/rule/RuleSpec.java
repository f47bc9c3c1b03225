package dev.tocsin.evaluator.rule;

import dev.tocsin.promql.ast.Expr;
import java.util.Map;

/** A rule as its file defines it, checked. */
public sealed interface RuleSpec permits RecordingRuleSpec, AlertingRuleSpec {

    /** The metric name a recording rule writes, or the name of the alert. */
    String name();

    Expr expr();

    /**
     * The labels the rule adds, those of its group included, by name. An empty value removes a label; in an alerting rule
     * values are templates.
     */
    Map<String, String> labels();

    /** Where the rule was written. */
    RuleSource source();

    /** Whether both say the same, wherever they were written: an evaluation of one is an evaluation of the other. */
    boolean sameAs(RuleSpec other);
}
