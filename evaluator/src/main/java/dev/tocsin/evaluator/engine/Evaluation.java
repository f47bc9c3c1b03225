package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * The evaluation of one part of a query over one grid. Its identity is the key under which operators keep what they computed:
 * the same object means the same times and the same samples.
 */
final class Evaluation {

    private final QueryContext context;
    private final StepGrid grid;

    /** The evaluation that this one is part of, over steps of the query; itself where these are its own. */
    private final Evaluation outermost;

    /** At how many steps of the query the samples found at a step are queryable. */
    private final int queryableTimes;

    /** Samples queryable and read at each step of an outermost evaluation; null where nobody asks. */
    private final @Nullable AtomicLongArray queryableAt;
    private final @Nullable AtomicLongArray readAt;

    Evaluation(QueryContext context, StepGrid grid) {
        this.context = context;
        this.grid = grid;
        this.outermost = this;
        this.queryableTimes = 1;
        boolean counted = context.countsSteps() && context.isOn(Feature.PER_STEP_STATS);
        this.queryableAt = counted ? new AtomicLongArray(grid.count()) : null;
        this.readAt = counted ? new AtomicLongArray(grid.count()) : null;
    }

    private Evaluation(Evaluation outer, StepGrid grid, int queryableTimes) {
        this.context = outer.context;
        this.grid = grid;
        this.outermost = outer.outermost;
        this.queryableTimes = queryableTimes;
        this.queryableAt = null;
        this.readAt = null;
    }

    QueryContext context() {
        return context;
    }

    StepGrid grid() {
        return grid;
    }

    /** The evaluation of a subquery over its grid. What is queryable are the samples that it gives, not those it is made of. */
    Evaluation over(StepGrid inner) {
        return new Evaluation(this, inner, 0);
    }

    /** The evaluation at the first step of a part that is the same at every step. */
    Evaluation atFirst() {
        return new Evaluation(this, StepGrid.instant(grid.startMs()), queryableTimes * steps());
    }

    int steps() {
        return grid.count();
    }

    /** Counts samples that selectors found, and how often they lay within a window or a lookback. */
    void count(long samplesRead, long samplesQueryable) {
        context.count(samplesRead, samplesQueryable * queryableTimes);
    }

    /** Whether {@link #countAt} is to be told what {@link #count} is told, step by step. */
    boolean countsSteps() {
        return outermost.queryableAt != null;
    }

    /** Counts samples that selectors found first at a step, and how many lay within a window or a lookback there. */
    void countAt(int step, long samplesRead, long samplesQueryable) {
        AtomicLongArray queryable = outermost.queryableAt;
        AtomicLongArray read = outermost.readAt;
        if (queryable == null || read == null) {
            return;
        }
        read.addAndGet(outermost == this ? step : outermost.stepAt(grid.at(step)), samplesRead);
        if (outermost == this) {
            queryable.addAndGet(step, samplesQueryable);
        } else if (queryableTimes > 0) {
            for (int i = 0; i < queryable.length(); i++) {
                queryable.addAndGet(i, samplesQueryable);
            }
        }
    }

    /** The first step at or behind a time, the last one where there is none. */
    private int stepAt(long timestampMs) {
        if (timestampMs <= grid.startMs()) {
            return 0;
        }
        if (timestampMs >= grid.lastMs()) {
            return grid.count() - 1;
        }
        return Math.toIntExact(Math.ceilDiv(timestampMs - grid.startMs(), grid.stepMs()));
    }

    /** What was counted so far. */
    QuerySamples samples() {
        List<QuerySamples.Step> steps = new ArrayList<>();
        if (queryableAt != null && readAt != null) {
            for (int step = 0; step < grid.count(); step++) {
                steps.add(new QuerySamples.Step(grid.at(step), queryableAt.get(step), readAt.get(step)));
            }
        }
        return context.samples(steps);
    }
}
