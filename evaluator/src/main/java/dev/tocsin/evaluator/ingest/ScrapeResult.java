package dev.tocsin.evaluator.ingest;

import java.util.Optional;

/**
 * What one scrape came to.
 *
 * @param error              why it failed; then none of its samples was stored and all series became stale
 * @param scraped            samples exposed
 * @param afterRelabeling    samples left by relabelling
 * @param seriesAdded        series that the scrape before did not have
 * @param outOfOrder         samples dropped because their series has a newer one
 * @param duplicateTimestamp samples dropped because their series has another value at that time
 * @param overSeriesLimit    samples dropped because the store holds as many series as it may
 */
public record ScrapeResult(
        Optional<String> error,
        int scraped,
        int afterRelabeling,
        int seriesAdded,
        int outOfOrder,
        int duplicateTimestamp,
        int overSeriesLimit) {

    public boolean isUp() {
        return error.isEmpty();
    }
}
