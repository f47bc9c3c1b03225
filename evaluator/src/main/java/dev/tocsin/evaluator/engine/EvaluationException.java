package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.SourceRange;

/** An expression could not be evaluated on these series. The message is Prometheus' text of the error. */
public final class EvaluationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient SourceRange range;

    /** Why there is no value. */
    public enum Reason {
        /** The expression has none on these series. */
        EXECUTION(""),
        TIMEOUT("query timed out"),
        CANCELED("query was canceled");

        private final String verb;

        Reason(String verb) {
            this.verb = verb;
        }

        String verb() {
            return verb;
        }
    }

    public EvaluationException(String message, SourceRange range) {
        this(Reason.EXECUTION, message, range);
    }

    EvaluationException(Reason reason, String message, SourceRange range) {
        super(message);
        this.reason = reason;
        this.range = range;
    }

    /** That a query ended before it was evaluated, while it waited for others. */
    public static EvaluationException inQueue(Reason reason) {
        return new EvaluationException(reason, reason.verb() + " in query queue", SourceRange.NONE);
    }

    public Reason reason() {
        return reason;
    }

    /** The part of the expression that failed. */
    public SourceRange range() {
        return range;
    }
}
