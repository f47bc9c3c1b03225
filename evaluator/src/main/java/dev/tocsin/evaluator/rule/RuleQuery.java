package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.engine.QueryStop;
import dev.tocsin.evaluator.engine.QueryValue;

/** The expression of one rule, ready to be evaluated again and again. Called by one thread at a time. */
@FunctionalInterface
public interface RuleQuery {

    /**
     * The value at one time, in milliseconds since the epoch.
     *
     * @throws dev.tocsin.evaluator.engine.EvaluationException when there is none
     */
    QueryValue evaluate(long timestampMs);

    /**
     * The value at one time, unless the evaluation is stopped before; a query that takes no time worth stopping may ignore that.
     *
     * @throws dev.tocsin.evaluator.engine.EvaluationException when there is none, or the evaluation was stopped
     */
    default QueryValue evaluate(long timestampMs, QueryStop stop) {
        return evaluate(timestampMs);
    }
}
