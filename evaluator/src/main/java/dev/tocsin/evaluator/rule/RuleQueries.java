package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.engine.QueryStop;
import dev.tocsin.evaluator.engine.QueryValue.VectorSample;
import dev.tocsin.promql.ast.Expr;
import java.util.List;

/** What rules ask queries of: the engine on a store of this process, or another server. */
public interface RuleQueries {

    /** A standing query for a rule's expression. */
    RuleQuery standing(Expr expr);

    /**
     * The queries for the rules of one group, which are evaluated one after another at the same time and whose expressions
     * may have parts in common.
     */
    default RuleQueries ofGroup(RuleGroupSpec group) {
        return this;
    }

    /**
     * The query of a template, at the time of the evaluation.
     *
     * @throws dev.tocsin.evaluator.engine.EvaluationException when the query fails
     * @throws dev.tocsin.promql.parse.ParseException          when {@code expression} is no expression
     */
    List<VectorSample> query(String expression, long timestampMs);

    /** The query of a template, as {@link #query(String, long)}, unless it is stopped before. */
    default List<VectorSample> query(String expression, long timestampMs, QueryStop stop) {
        return query(expression, timestampMs);
    }
}
