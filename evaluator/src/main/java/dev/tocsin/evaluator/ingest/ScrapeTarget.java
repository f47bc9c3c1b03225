package dev.tocsin.evaluator.ingest;

import dev.tocsin.promql.label.Labels;
import java.net.URI;
import java.time.Duration;

/**
 * Something to scrape.
 *
 * @param labels           what goes onto every sample: {@code job}, {@code instance} and others
 * @param discoveredLabels the labels before relabelling
 * @param url              where to scrape, parameters included
 */
public record ScrapeTarget(
        ScrapeConfig config,
        Labels labels,
        Labels discoveredLabels,
        URI url,
        Duration scrapeInterval,
        Duration scrapeTimeout) {

    /** The fixed distance of its scrapes from the multiples of the interval, so that targets are spread evenly. */
    public long offsetMs() {
        long interval = scrapeInterval.toMillis();
        return Long.remainderUnsigned(phase(), interval);
    }

    /** FNV-1a over labels and URL: the same in every run. */
    private long phase() {
        long hash = 0xcbf29ce484222325L;
        String identity = labels + "\n" + url;
        for (int i = 0; i < identity.length(); i++) {
            hash = (hash ^ identity.charAt(i)) * 0x100000001b3L;
        }
        return hash ^ hash >>> 32;
    }
}
