package dev.tocsin.evaluator.ingest;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a target.
 *
 * @param health              {@code UNKNOWN} before the first scrape
 * @param lastError           why the last scrape failed
 * @param lastScrape          when the last scrape was
 * @param lastDurationSeconds how long it took
 * @param lastSamples         how many samples it exposed
 */
public record TargetStatus(
        ScrapeTarget target,
        Health health,
        Optional<String> lastError,
        Optional<Instant> lastScrape,
        double lastDurationSeconds,
        int lastSamples) {

    /** Whether the last scrape succeeded. */
    public enum Health {
        UNKNOWN,
        UP,
        DOWN
    }

    /** Whether somebody should hear of this: the health is another than before, and not just good at the first scrape. */
    boolean isNewsAfter(Health before) {
        return health != before && !(before == Health.UNKNOWN && health == Health.UP);
    }

    static TargetStatus unknown(ScrapeTarget target) {
        return new TargetStatus(target, Health.UNKNOWN, Optional.empty(), Optional.empty(), 0, 0);
    }

    TargetStatus after(ScrapeResult result, long timestampMs, double seconds) {
        return new TargetStatus(
                target,
                result.isUp() ? Health.UP : Health.DOWN,
                result.error(),
                Optional.of(Instant.ofEpochMilli(timestampMs)),
                seconds,
                result.scraped());
    }
}
