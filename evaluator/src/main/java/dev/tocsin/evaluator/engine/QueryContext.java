package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.promql.Feature;
import dev.tocsin.promql.ast.SourceRange;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What all parts of one evaluation of a query share: where the series are, the outermost grid, what was noted. */
final class QueryContext {

    private final EngineOptions options;
    private final SeriesSource source;
    private final StepGrid queryGrid;
    private QueryStop stop;
    private final Annotations annotations = new Annotations();
    private final AtomicLong held;
    private final boolean spreads;
    private final boolean countsSteps;
    private final AtomicLong queryable = new AtomicLong();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong peak = new AtomicLong();

    /** The context of a query that one thread evaluates. */
    QueryContext(EngineOptions options, SeriesSource source, StepGrid queryGrid, QueryStop stop) {
        this(options, source, queryGrid, stop, new AtomicLong(), false, false);
    }

    /**
     * @param held how many samples the query holds in memory, whichever part of it
     * @param spreads whether the cores may share the work
     * @param countsSteps whether samples are to be counted at every step
     */
    QueryContext(
            EngineOptions options,
            SeriesSource source,
            StepGrid queryGrid,
            QueryStop stop,
            AtomicLong held,
            boolean spreads,
            boolean countsSteps) {
        this.options = options;
        this.source = source;
        this.queryGrid = queryGrid;
        this.stop = stop;
        this.held = held;
        this.spreads = spreads;
        this.countsSteps = countsSteps;
    }

    /** Whether the cores may share the work: somebody waits for the answer. */
    boolean spreads() {
        return spreads;
    }

    /** Whether somebody wants to know how many samples there were at every step. */
    boolean countsSteps() {
        return countsSteps;
    }

    /** Goes on with the next of several queries at the same time, which has limits of its own. */
    void next(QueryStop nextStop) {
        stop = nextStop;
        held.set(0);
    }

    EngineOptions options() {
        return options;
    }

    SeriesSource source() {
        return source;
    }

    /** The grid of the whole query, whatever grid a part of it is evaluated over. */
    StepGrid queryGrid() {
        return queryGrid;
    }

    Annotations annotations() {
        return annotations;
    }

    boolean isOn(Feature feature) {
        return options.features().contains(feature);
    }

    long lookbackMs() {
        return options.lookbackDelta().toMillis();
    }

    /** How many samples the query holds in memory. */
    long samplesHeld() {
        return held.get();
    }

    /** Counts samples that selectors found, and how often they lay within a window or a lookback. */
    void count(long samplesRead, long samplesQueryable) {
        read.addAndGet(samplesRead);
        queryable.addAndGet(samplesQueryable);
    }

    /** What was counted so far, with what was counted at every step. */
    QuerySamples samples(List<QuerySamples.Step> steps) {
        return new QuerySamples(queryable.get(), read.get(), peak.get(), steps);
    }

    /** @throws EvaluationException when the query is to end */
    void checkStopped() {
        stop.check();
    }

    /** Counts samples that the query holds in memory from now on. */
    void hold(long more) {
        check(held.addAndGet(more));
    }

    /** Checks that so many samples more may be in memory for a moment. */
    void holdBriefly(long more) {
        check(held.get() + more);
    }

    private void check(long now) {
        if (now > peak.get()) {
            peak.accumulateAndGet(now, Math::max);
        }
        if (now > options.maxSamples()) {
            throw new EvaluationException(
                    "query processing would load too many samples into memory in query execution",
                    SourceRange.NONE);
        }
    }
}
