package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.SourceRange;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

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
        return evaluate(grid, new QueryStop());
    }

    /**
     * The value over the grid, unless the evaluation is stopped before.
     *
     * @throws EvaluationException when the expression has no value on these series, or was stopped
     */
    public QueryResult evaluate(StepGrid grid, QueryStop stop) {
        return evaluate(new QueryContext(options, source, grid, stop), grid);
    }

    /**
     * The context of a query that the cores may share.
     *
     * @param samples how many samples all parts of the query hold in memory
     */
    QueryContext context(StepGrid queryGrid, QueryLimits limits, AtomicLong samples) {
        return new QueryContext(options.with(limits.lookbackDelta()), source, queryGrid, limits.stop(), samples, true,
                limits.countsSteps());
    }

    /** The value over some steps of a query's grid. */
    QueryResult evaluate(QueryContext context, StepGrid part) {
        Evaluation evaluation = new Evaluation(context, part);
        QueryValue value = read(reader, evaluation);
        samplesHeld = context.samplesHeld();
        return new QueryResult(value, context.annotations().all(), evaluation.samples());
    }

    /** The value that a plan has, with what a source cannot read told in the engine's way. */
    static QueryValue read(ResultReader reader, Evaluation evaluation) {
        try {
            return reader.read(evaluation);
        } catch (UncheckedIOException e) {
            throw new EvaluationException(
                    "expanding series: " + Objects.requireNonNull(e.getCause()).getMessage(), SourceRange.NONE);
        }
    }

    /** How many samples the last evaluation held in memory. */
    long samplesHeld() {
        return samplesHeld;
    }
}
