package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.promql.ast.Expr;
import java.util.function.Predicate;

/** Evaluates expressions over series. Immutable; safe for use by several threads. */
public final class Engine {

    private final EngineOptions options;

    public Engine(EngineOptions options) {
        this.options = options;
    }

    /**
     * Evaluates once.
     *
     * @throws EvaluationException when the expression has no value on these series
     */
    public QueryResult evaluate(Expr expr, SeriesSource source, StepGrid grid) {
        return standing(expr, source).evaluate(grid);
    }

    /** An expression to be evaluated again and again over a source that grows. */
    public StandingQuery standing(Expr expr, SeriesSource source) {
        return new StandingQuery(expr, source, options);
    }

    /**
     * Room for expressions that are evaluated together, again and again, over a source that grows.
     *
     * @param shareable whether what a part of an expression gives may be used by others at the same time; not what reads
     *                  series that are written between them
     */
    public StandingQueries standingTogether(SeriesSource source, Predicate<Expr> shareable) {
        return new StandingQueries(source, options, shareable);
    }
}
