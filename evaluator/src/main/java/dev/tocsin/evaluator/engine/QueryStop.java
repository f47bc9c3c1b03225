package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.EvaluationException.Reason;
import dev.tocsin.promql.ast.SourceRange;
import org.jspecify.annotations.Nullable;

/**
 * Stops a query that is being evaluated: whoever watches the time or the client tells so from another thread, the evaluation
 * looks every few thousand samples and fails. The first to tell wins. For one evaluation; safe for use by several threads.
 */
public final class QueryStop {

    private volatile @Nullable Reason reason;

    /** Ends the query because its time is over. */
    public void timeOut() {
        stop(Reason.TIMEOUT);
    }

    /** Ends the query because nobody waits for it any more. */
    public void cancel() {
        stop(Reason.CANCELED);
    }

    private synchronized void stop(Reason why) {
        if (reason == null) {
            reason = why;
        }
    }

    /**
     * To be called by whoever evaluates, every so often.
     *
     * @throws EvaluationException when the query was stopped
     */
    public void check() {
        Reason why = reason;
        if (why != null) {
            throw new EvaluationException(why, why.verb() + " in expression evaluation", SourceRange.NONE);
        }
    }
}
