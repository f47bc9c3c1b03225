package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.promql.ast.Expr;

/**
 * An expression bound to a source. Selection, grouping and matching are kept between evaluations until the source's index
 * changes. One evaluation at a time: not safe for use by several threads.
 */
public final class StandingQuery {

    private final Expr expr;
    private final SeriesSource source;
    private final EngineOptions options;

    StandingQuery(Expr expr, SeriesSource source, EngineOptions options) {
        this.expr = expr;
        this.source = source;
        this.options = options;
    }

    /**
     * The value over the grid: for one point a scalar, string, instant vector or range vector; for more points a matrix.
     *
     * @throws EvaluationException when the expression has no value on these series
     */
    public QueryResult evaluate(StepGrid grid) {
        throw new UnsupportedOperationException("engine to come: " + expr + source + options + grid);
    }
}
