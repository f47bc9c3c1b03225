package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.promql.Feature;
import dev.tocsin.promql.ast.SourceRange;

/** What all parts of one evaluation of a query share: where the series are, the outermost grid, what was noted. */
final class QueryContext {

    private final EngineOptions options;
    private final SeriesSource source;
    private final StepGrid queryGrid;
    private QueryStop stop;
    private final Annotations annotations = new Annotations();
    private long samples;

    QueryContext(EngineOptions options, SeriesSource source, StepGrid queryGrid, QueryStop stop) {
        this.options = options;
        this.source = source;
        this.queryGrid = queryGrid;
        this.stop = stop;
    }

    /** Goes on with the next of several queries at the same time, which has limits of its own. */
    void next(QueryStop nextStop) {
        stop = nextStop;
        samples = 0;
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
        return samples;
    }

    /** @throws EvaluationException when the query is to end */
    void checkStopped() {
        stop.check();
    }

    /** Counts samples that the query holds in memory from now on. */
    void hold(long more) {
        holdBriefly(more);
        samples += more;
    }

    /** Checks that so many samples more may be in memory for a moment. */
    void holdBriefly(long more) {
        if (samples + more > options.maxSamples()) {
            throw new EvaluationException(
                    "query processing would load too many samples into memory in query execution",
                    SourceRange.NONE);
        }
    }
}
