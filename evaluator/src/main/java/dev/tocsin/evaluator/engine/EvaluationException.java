package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.SourceRange;

/** An expression could not be evaluated on these series. The message is Prometheus' text of the error. */
public final class EvaluationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SourceRange range;

    public EvaluationException(String message, SourceRange range) {
        super(message);
        this.range = range;
    }

    /** The part of the expression that failed. */
    public SourceRange range() {
        return range;
    }
}
