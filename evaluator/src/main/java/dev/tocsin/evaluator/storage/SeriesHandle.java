package dev.tocsin.evaluator.storage;

import dev.tocsin.promql.label.Labels;

/**
 * A writer's grip on one series, got from {@link Appender#series} and kept for cheap appends. It stays good for the
 * lifetime of its store: a series that retention removed comes back with the next sample.
 */
public sealed interface SeriesHandle permits MemorySeries {

    Labels labels();
}
