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
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Queries over a timeline that is known in advance, as unit tests and replays have it: all input is in the store before the
 * first evaluation. An expression whose result no rule has a hand in is evaluated once over all its steps, and each evaluation
 * of its rule takes its own step out of that; every other expression is evaluated step by step. Both give the same.
 *
 * <p>For one thread at a time. The first evaluation of any rule has the expressions of all of them evaluated, beside each other
 * where cores are free.
 */
public final class TimelineQueries implements RuleQueries {

    private static final QueryValue NO_ELEMENTS = new QueryValue.Vector(List.of());

    private final RuleQueries stepwise;
    private final Engine engine;
    private final SeriesSource source;
    private final long stepMs;
    private final int steps;
    private final Predicate<Expr> eligible;

    /** What is to be computed at the first evaluation. */
    private final List<WholeTimeline> waiting = new ArrayList<>();

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
        if (!whole) {
            return stepwise.standing(expr);
        }
        WholeTimeline timeline = new WholeTimeline(expr);
        waiting.add(timeline);
        return timeline;
    }

    @Override
    public List<VectorSample> query(String expression, long timestampMs) {
        return stepwise.query(expression, timestampMs);
    }

    private void startAll(long firstMs) {
        for (WholeTimeline timeline : waiting) {
            timeline.underWay = ForkJoinTask.adapt((Callable<Computed>) () -> timeline.compute(firstMs)).fork();
        }
        waiting.clear();
    }

    /**
     * The steps of one expression.
     *
     * @param samplesByStep the samples of every step, null where there are none; no steps when some step fails, so that each
     *                      shows its own error when its time comes
     */
    private record Computed(long firstMs, @Nullable List<VectorSample>[] samplesByStep) {}

    /** An expression whose steps are computed when the first one is asked for. */
    private final class WholeTimeline implements RuleQuery {

        private final Expr expr;
        private final boolean scalar;
        private @Nullable ForkJoinTask<Computed> underWay;
        private @Nullable Computed computed;

        /** For what was not computed ahead. */
        private @Nullable RuleQuery other;

        WholeTimeline(Expr expr) {
            this.expr = expr;
            this.scalar = expr.type() == ValueType.SCALAR;
        }

        @Override
        public QueryValue evaluate(long timestampMs) {
            Computed known = computed;
            if (known == null) {
                known = first(timestampMs);
                computed = known;
            }
            long sinceFirst = timestampMs - known.firstMs;
            long step = sinceFirst / stepMs;
            if (sinceFirst < 0 || sinceFirst % stepMs != 0 || step >= known.samplesByStep.length) {
                return otherwise(timestampMs);
            }
            List<VectorSample> samples = known.samplesByStep[(int) step];
            if (samples == null) {
                return NO_ELEMENTS;
            }
            return scalar
                    ? new QueryValue.Scalar(timestampMs, samples.getFirst().value())
                    : new QueryValue.Vector(samples);
        }

        /** Groups may begin at different times: then what was computed along with another group's expressions is of no use. */
        private Computed first(long timestampMs) {
            if (waiting.remove(this)) {
                startAll(timestampMs);
            }
            Computed early = underWay == null ? null : underWay.join();
            underWay = null;
            return early != null && early.firstMs == timestampMs ? early : compute(timestampMs);
        }

        private QueryValue otherwise(long timestampMs) {
            RuleQuery query = other;
            if (query == null) {
                query = stepwise.standing(expr);
                other = query;
            }
            return query.evaluate(timestampMs);
        }

        private Computed compute(long firstMs) {
            StepGrid grid = new StepGrid(firstMs, stepMs, steps);
            try {
                return new Computed(firstMs,
                        split(firstMs, (QueryValue.Matrix) engine.evaluate(expr, source, grid).value()));
            } catch (EvaluationException e) {
                return new Computed(firstMs, newSteps(0));
            }
        }

        private @Nullable List<VectorSample>[] split(long firstMs, QueryValue.Matrix matrix) {
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
