package dev.tocsin.evaluator.server;

import dev.tocsin.evaluator.ingest.MetricMetadata;
import dev.tocsin.evaluator.ingest.ScrapeTarget;
import dev.tocsin.evaluator.ingest.Scraper;
import dev.tocsin.evaluator.ingest.TargetStatus;
import dev.tocsin.promql.label.Labels;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What there is to scrape.
 *
 * @param dropped the labels of targets that relabelling dropped, before it, by the names of their jobs; every job has an entry
 */
record Targets(Scraper scraper, SortedMap<String, List<Labels>> dropped) {

    /** The targets that are scraped, by job. */
    List<TargetStatus> active() {
        return scraper.targets();
    }

    /** What the targets have said of their metric families. */
    Map<ScrapeTarget, Map<String, MetricMetadata>> metadata() {
        return scraper.metadata();
    }
}
