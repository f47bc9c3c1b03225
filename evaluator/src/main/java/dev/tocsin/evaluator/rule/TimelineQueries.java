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

    private static final QueryValue NO_ELEMENTS = new QueryValue.Vector(List.of());

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
        boolean whole = steps > 1
                && (expr.type() == ValueType.VECTOR || expr.type() == ValueType.SCALAR)
                && eligible.test(expr);
        return whole ? new WholeTimeline(expr) : stepwise.standing(expr);
    }

    @Override
    public List<VectorSample> query(String expression, long timestampMs) {
        return stepwise.query(expression, timestampMs);
    }

    /** The steps of one expression, computed when the first one is asked for. */
    private final class WholeTimeline implements RuleQuery {

        private final Expr expr;

        /** The samples of every step, null where there are none. */
        private @Nullable List<VectorSample> @Nullable [] samplesByStep;

        private long firstMs;

        /** For what was not computed ahead. */
        private @Nullable RuleQuery other;

        WholeTimeline(Expr expr) {
            this.expr = expr;
        }

        @Override
        public QueryValue evaluate(long timestampMs) {
            @Nullable List<VectorSample>[] known = samplesByStep;
            if (known == null) {
                known = compute(timestampMs);
                samplesByStep = known;
            }
            long sinceFirst = timestampMs - firstMs;
            long step = sinceFirst / stepMs;
            if (sinceFirst < 0 || sinceFirst % stepMs != 0 || step >= known.length) {
                return otherwise(timestampMs);
            }
            List<VectorSample> samples = known[(int) step];
            if (samples == null) {
                return NO_ELEMENTS;
            }
            return expr.type() == ValueType.SCALAR
                    ? new QueryValue.Scalar(timestampMs, samples.getFirst().value())
                    : new QueryValue.Vector(samples);
        }

        private QueryValue otherwise(long timestampMs) {
            RuleQuery query = other;
            if (query == null) {
                query = stepwise.standing(expr);
                other = query;
            }
            return query.evaluate(timestampMs);
        }

        /** The samples of every step; no steps when some step fails, so that each shows its own error when its time comes. */
        private @Nullable List<VectorSample>[] compute(long timestampMs) {
            firstMs = timestampMs;
            StepGrid grid = new StepGrid(timestampMs, stepMs, steps);
            try {
                return split((QueryValue.Matrix) engine.evaluate(expr, source, grid).value());
            } catch (EvaluationException e) {
                return newSteps(0);
            }
        }

        private @Nullable List<VectorSample>[] split(QueryValue.Matrix matrix) {
            @Nullable List<VectorSample>[] split = newSteps(steps);
            for (MatrixSeries series : matrix.series()) {
                for (Point point : series.points()) {
                    int step = (int) ((point.timestampMs() - firstMs) / stepMs);
                    List<VectorSample> samples = split[step];
                    if (samples == null) {
                        samples = new ArrayList<>(matrix.series().size());
                        split[step] = samples;
                    }
                    samples.add(new VectorSample(
                            series.labels(), point.timestampMs(), point.value(), point.histogram()));
                }
            }
            return split;
        }

        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
        private static @Nullable List<VectorSample>[] newSteps(int count) {
            return new List[count];
        }
    }
}
