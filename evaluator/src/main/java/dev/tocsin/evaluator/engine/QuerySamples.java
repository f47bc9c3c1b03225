package dev.tocsin.evaluator.engine;

import java.util.List;
import java.util.stream.Stream;

/**
 * How many samples a query dealt with, histograms counted by their size. Source: HTTP API reference §2.3.
 *
 * @param queryable those that lay within a window or a lookback, once for every step at which they did
 * @param read      those that selectors found, once for every selector
 * @param peak      the most that were held in memory at once
 * @param steps     the same for every step; empty where {@link QueryLimits#countsSteps} or the feature is off
 */
public record QuerySamples(long queryable, long read, long peak, List<Step> steps) {

    public QuerySamples {
        steps = List.copyOf(steps);
    }

    /**
     * The samples of one step.
     *
     * @param read those that no step before has read
     */
    public record Step(long timestampMs, long queryable, long read) {}

    /** The samples of two parts of a query, the other one of later steps, that were evaluated at the same time. */
    QuerySamples and(QuerySamples other) {
        return new QuerySamples(
                queryable + other.queryable,
                read + other.read,
                Math.max(peak, other.peak),
                Stream.concat(steps.stream(), other.steps.stream()).toList());
    }
}
