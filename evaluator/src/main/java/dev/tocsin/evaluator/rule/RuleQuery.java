package dev.tocsin.evaluator.rule;

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
}
