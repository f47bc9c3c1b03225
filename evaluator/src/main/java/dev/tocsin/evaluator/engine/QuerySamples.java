package dev.tocsin.evaluator.engine;

/**
 * How many samples a query dealt with, histograms counted by their size.
 *
 * @param queryable those that lay within a window or a lookback, once for every step at which they did
 * @param read      those that selectors found, once for every selector
 * @param peak      the most that were held in memory at once
 */
public record QuerySamples(long queryable, long read, long peak) {

    /** The samples of two parts of a query that were evaluated at the same time. */
    QuerySamples and(QuerySamples other) {
        return new QuerySamples(queryable + other.queryable, read + other.read, Math.max(peak, other.peak));
    }
}
