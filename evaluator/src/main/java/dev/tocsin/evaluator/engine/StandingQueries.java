package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.promql.ast.Expr;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Standing queries that are asked one after another at the same times, as the rules of a group are. What they have in common
 * is computed once for all of them: there they see the same samples. Functions over ranges remember their windows, so that
 * the next ones cost the samples that came and went. Nothing is noted: who needs annotations asks a {@link StandingQuery}.
 * One evaluation at a time: not safe for use by several threads.
 */
public final class StandingQueries {

    private final SeriesSource source;
    private final EngineOptions options;
    private final SharedOperators shared;

    /** What all queries of one round share; null before the first. */
    private @Nullable Evaluation round;

    StandingQueries(SeriesSource source, EngineOptions options, Predicate<Expr> shareable) {
        this.source = source;
        this.options = options;
        this.shared = new SharedOperators(shareable);
    }

    /**
     * Adds a query. All are added before one is evaluated.
     *
     * @throws EvaluationException when the expression cannot be planned
     */
    public Query add(Expr expr) {
        return new Query(ResultReader.of(expr, new Planner(options, shared)));
    }

    /** One of the queries. */
    @SuppressWarnings("ReferenceEquality") // the same object is what tells that nothing changed
    public final class Query {

        private final ResultReader reader;
        private @Nullable Evaluation last;

        private Query(ResultReader reader) {
            this.reader = reader;
        }

        /**
         * The value at a time, unless the evaluation is stopped before. A round ends with another time, or when a query of
         * it is asked again.
         *
         * @throws EvaluationException when the expression has no value on these series, or was stopped
         */
        public QueryValue evaluate(long timestampMs, QueryStop stop) {
            Evaluation current = round;
            if (current == null || current == last || current.grid().startMs() != timestampMs) {
                StepGrid grid = StepGrid.instant(timestampMs);
                current = new Evaluation(new QueryContext(options, source, grid, stop), grid);
                round = current;
            } else {
                current.context().next(stop);
            }
            last = current;
            return StandingQuery.read(reader, current);
        }
    }
}
