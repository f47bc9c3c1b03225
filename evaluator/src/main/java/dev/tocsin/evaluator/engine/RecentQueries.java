package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.promql.ast.Expr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions that are likely to be asked again, as dashboards and people do: keeps the standing queries of the
 * most recent ones, so that selection, grouping and matching are not done anew. The cores share the work of a large query. Safe for
 * use by several threads; a plan that is being evaluated is not shared.
 */
public final class RecentQueries {

    /** How many idle queries are kept. */
    private static final int IDLE_MAX = 128;

    /** A query that held more samples than this is let go, together with the arrays it held them in. */
    private static final long SAMPLES_KEPT_MAX = 1_000_000;

    private final Engine engine;
    private final SeriesSource source;
    private final Map<Expr, Deque<StandingQuery>> idle = new LinkedHashMap<>(16, 0.75f, true);
    private int idleCount;

    public RecentQueries(Engine engine, SeriesSource source) {
        this.engine = engine;
        this.source = source;
    }

    /**
     * Evaluates over the grid, as {@link StandingQuery#evaluate(StepGrid)} does.
     *
     * @throws EvaluationException when the expression has no value on these series
     */
    public QueryResult evaluate(Expr expr, StepGrid grid) {
        return evaluate(expr, grid, new QueryLimits(new QueryStop(), null, false));
    }

    /**
     * Evaluates over the grid unless stopped, as {@link StandingQuery#evaluate(StepGrid, QueryStop)} does.
     *
     * @throws EvaluationException when the expression has no value on these series, or was stopped
     */
    public QueryResult evaluate(Expr expr, StepGrid grid, QueryLimits limits) {
        int parts = SpreadEvaluation.parts(expr, source, grid);
        List<StandingQuery> plans = new ArrayList<>(parts);
        for (int i = 0; i < parts; i++) {
            StandingQuery known = take(expr);
            plans.add(known == null ? engine.standing(expr, source) : known);
        }
        QueryResult result = SpreadEvaluation.evaluate(plans, grid, limits);
        for (StandingQuery plan : plans) {
            if (plan.samplesHeld() <= SAMPLES_KEPT_MAX) {
                giveBack(expr, plan);
            }
        }
        return result;
    }

    private synchronized @Nullable StandingQuery take(Expr expr) {
        Deque<StandingQuery> queries = idle.get(expr);
        if (queries == null || queries.isEmpty()) {
            return null;
        }
        idleCount--;
        return queries.pop();
    }

    private synchronized void giveBack(Expr expr, StandingQuery query) {
        idle.computeIfAbsent(expr, unused -> new ArrayDeque<>()).push(query);
        idleCount++;
        Iterator<Deque<StandingQuery>> oldest = idle.values().iterator();
        while (idleCount > IDLE_MAX) {
            idleCount -= oldest.next().size();
            oldest.remove();
        }
    }
}
