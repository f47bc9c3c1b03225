package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.promql.Feature;
import dev.tocsin.promql.ast.SourceRange;

/** What all parts of one evaluation of a query share: where the series are, the outermost grid, what was noted. */
final class QueryContext {

    private final EngineOptions options;
    private final SeriesSource source;
    private final StepGrid queryGrid;
    private final Annotations annotations = new Annotations();
    private long samples;

    QueryContext(EngineOptions options, SeriesSource source, StepGrid queryGrid) {
        this.options = options;
        this.source = source;
        this.queryGrid = queryGrid;
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

    /** Counts samples that the query holds in memory from now on. */
    void hold(long more) {
        samples += more;
        if (samples > options.maxSamples()) {
            throw new EvaluationException(
                    "query processing would load too many samples into memory in query execution",
                    SourceRange.NONE);
        }
    }
}
