package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.promql.ast.Expr;

/**
 * An expression bound to a source. Selection, grouping and matching are kept between evaluations until the source's index
 * changes. One evaluation at a time: not safe for use by several threads.
 */
public final class StandingQuery {

    private final SeriesSource source;
    private final EngineOptions options;
    private final ResultReader reader;
    private long samplesHeld;

    StandingQuery(Expr expr, SeriesSource source, EngineOptions options) {
        this.source = source;
        this.options = options;
        this.reader = ResultReader.of(expr, new Planner(options));
    }

    /**
     * The value over the grid. An instant grid gives a scalar, string, instant vector or range vector, any other a matrix.
     *
     * @throws EvaluationException when the expression has no value on these series
     */
    public QueryResult evaluate(StepGrid grid) {
        QueryContext context = new QueryContext(options, source, grid);
        QueryValue value = reader.read(new Evaluation(context, grid));
        samplesHeld = context.samplesHeld();
        return new QueryResult(value, context.annotations().all());
    }

    /** How many samples the last evaluation held in memory. */
    long samplesHeld() {
        return samplesHeld;
    }
}
