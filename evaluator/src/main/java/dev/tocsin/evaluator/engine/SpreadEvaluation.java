package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.QueryValue.MatrixSeries;
import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.VectorSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a range query on several cores: each takes a stretch of the steps with a plan of its own. No step depends on
 * another, so the result is what one core would give.
 */
final class SpreadEvaluation {

    /** Fewer cells than this are computed sooner than another core begins. */
    private static final long CELLS_WORTH_A_CORE = 100_000;

    private SpreadEvaluation() {}

    /** How many plans an evaluation should have: one where it is small, or instant. */
    static int parts(Expr expr, SeriesSource source, StepGrid grid) {
        if (grid.isInstant()) {
            return 1;
        }
        long worth = series(expr, source) * grid.count() / CELLS_WORTH_A_CORE;
        return Spreading.parts(Math.min(worth, grid.count()));
    }

    private static long series(Expr expr, SeriesSource source) {
        long series = expr instanceof VectorSelector selector ? source.select(selector.matchers()).size() : 0;
        for (Expr child : expr.children()) {
            series += series(child, source);
        }
        return series;
    }

    /** Evaluates with all the plans, of which there are at most as many as steps. */
    static QueryResult evaluate(List<StandingQuery> plans, StepGrid grid, QueryLimits limits) {
        AtomicLong held = new AtomicLong();
        Annotations annotations = new Annotations();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            int first = grid.count() * i / plans.size();
            int end = grid.count() * (i + 1) / plans.size();
            StepGrid steps = grid.isInstant() ? grid : new StepGrid(grid.at(first), grid.stepMs(), end - first);
            parts.add(new Part(plans.get(i), steps, plans.get(i).context(grid, limits, held)));
        }
        Spreading.run(parts);
        QueryValue value = parts.getFirst().result().value();
        annotations.addAll(parts.getFirst().context.annotations());
        QuerySamples samples = parts.getFirst().result().samples();
        for (Part part : parts.subList(1, parts.size())) {
            value = joined((QueryValue.Matrix) value, (QueryValue.Matrix) part.result().value());
            annotations.addAll(part.context.annotations());
            samples = samples.and(part.result().samples());
        }
        return new QueryResult(value, annotations.all(), samples);
    }

    /** The evaluation of some steps. */
    private static final class Part implements Runnable {

        private final StandingQuery plan;
        private final StepGrid steps;
        private final QueryContext context;
        private @Nullable QueryResult result;

        Part(StandingQuery plan, StepGrid steps, QueryContext context) {
            this.plan = plan;
            this.steps = steps;
            this.context = context;
        }

        @Override
        public void run() {
            result = plan.evaluate(context, steps);
        }

        /** What the run gave. */
        QueryResult result() {
            return Objects.requireNonNull(result);
        }
    }

    /** The series of two stretches of time, the second one behind the first; both are sorted by labels. */
    private static QueryValue.Matrix joined(QueryValue.Matrix before, QueryValue.Matrix after) {
        List<MatrixSeries> joined = new ArrayList<>(Math.max(before.series().size(), after.series().size()));
        int next = 0;
        for (MatrixSeries series : before.series()) {
            int order = -1;
            while (next < after.series().size()) {
                order = series.labels().compareTo(after.series().get(next).labels());
                if (order <= 0) {
                    break;
                }
                joined.add(after.series().get(next++));
            }
            if (next < after.series().size() && order == 0) {
                joined.add(new MatrixSeries(
                        series.labels(),
                        ((Points) series.points()).followedBy((Points) after.series().get(next++).points())));
            } else {
                joined.add(series);
            }
        }
        joined.addAll(after.series().subList(next, after.series().size()));
        return new QueryValue.Matrix(joined);
    }
}
