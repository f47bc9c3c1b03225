package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EvaluationException;
import dev.tocsin.evaluator.engine.QueryValue;
import dev.tocsin.evaluator.engine.QueryValue.MatrixSeries;
import dev.tocsin.evaluator.engine.QueryValue.Point;
import dev.tocsin.evaluator.engine.QueryValue.VectorSample;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.function.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Queries over a timeline that is known in advance, as unit tests and replays have it: all input is in the store before the
 * first evaluation. An expression whose result no rule has a hand in is evaluated once over all its steps, and each evaluation
 * of its rule takes its own step out of that; every other expression is evaluated step by step. Both give the same.
 */
public final class TimelineQueries implements RuleQueries {

    private final RuleQueries stepwise;
    private final Engine engine;
    private final SeriesSource source;
    private final long stepMs;
    private final int steps;
    private final Predicate<Expr> eligible;

    /**
     * Queries over one source.
     *
     * @param stepwise answers what must be evaluated step by step, over the same source
     * @param stepMs   the time between two evaluations of a rule
     * @param steps    how many evaluations there are
     * @param eligible whether an expression may be evaluated ahead; see {@link TimelineDependencies}
     */
    public TimelineQueries(
            RuleQueries stepwise,
            Engine engine,
            SeriesSource source,
            long stepMs,
            int steps,
            Predicate<Expr> eligible) {
        this.stepwise = stepwise;
        this.engine = engine;
        this.source = source;
        this.stepMs = stepMs;
        this.steps = steps;
        this.eligible = eligible;
    }

    @Override
    public RuleQuery standing(Expr expr) {
        RuleQuery query = stepwise.standing(expr);
        boolean whole = steps > 1
                && (expr.type() == ValueType.VECTOR || expr.type() == ValueType.SCALAR)
                && eligible.test(expr);
        return whole ? new WholeTimeline(expr, query) : query;
    }

    @Override
    public List<VectorSample> query(String expression, long timestampMs) {
        return stepwise.query(expression, timestampMs);
    }

    /** The steps of one expression, computed when the first one is asked for. */
    private final class WholeTimeline implements RuleQuery {

        private final Expr expr;
        private final RuleQuery query;
        private @Nullable List<List<VectorSample>> samplesByStep;
        private long firstMs;

        WholeTimeline(Expr expr, RuleQuery query) {
            this.expr = expr;
            this.query = query;
        }

        @Override
        public QueryValue evaluate(long timestampMs) {
            List<List<VectorSample>> known = samplesByStep;
            if (known == null) {
                known = compute(timestampMs);
                samplesByStep = known;
            }
            long sinceFirst = timestampMs - firstMs;
            long step = sinceFirst / stepMs;
            if (sinceFirst < 0 || sinceFirst % stepMs != 0 || step >= known.size()) {
                return query.evaluate(timestampMs);
            }
            List<VectorSample> samples = known.get((int) step);
            return expr.type() == ValueType.SCALAR
                    ? new QueryValue.Scalar(timestampMs, samples.getFirst().value())
                    : new QueryValue.Vector(samples);
        }

        /** The samples of every step; no steps when some step fails, so that each shows its own error when its time comes. */
        private List<List<VectorSample>> compute(long timestampMs) {
            firstMs = timestampMs;
            StepGrid grid = new StepGrid(timestampMs, stepMs, steps);
            try {
                return split((QueryValue.Matrix) engine.evaluate(expr, source, grid).value());
            } catch (EvaluationException e) {
                return List.of();
            }
        }

        private List<List<VectorSample>> split(QueryValue.Matrix matrix) {
            List<List<VectorSample>> split = new ArrayList<>(steps);
            for (int step = 0; step < steps; step++) {
                split.add(new ArrayList<>());
            }
            for (MatrixSeries series : matrix.series()) {
                for (Point point : series.points()) {
                    split.get((int) ((point.timestampMs() - firstMs) / stepMs))
                            .add(new VectorSample(
                                    series.labels(), point.timestampMs(), point.value(), point.histogram()));
                }
            }
            return split;
        }
    }
}
