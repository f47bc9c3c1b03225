package dev.tocsin.evaluator.ingest;

import dev.tocsin.promql.label.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of {@code scrape_configs}.
 *
 * @param jobName                  the value of {@code job} for targets that have none
 * @param params                   parameters of the URL
 * @param honorLabels              whether exposed labels win over the target's
 * @param honorTimestamps          whether exposed timestamps are taken
 * @param trackTimestampsStaleness whether series with exposed timestamps become stale when they vanish
 * @param fallbackFormat           the format of a body whose content type names none
 * @param relabelConfigs           rules for targets
 * @param metricRelabelConfigs     rules for samples
 */
public record ScrapeConfig(
        String jobName,
        Duration scrapeInterval,
        Duration scrapeTimeout,
        String scheme,
        String metricsPath,
        Map<String, List<String>> params,
        boolean honorLabels,
        boolean honorTimestamps,
        boolean trackTimestampsStaleness,
        boolean enableCompression,
        boolean followRedirects,
        Optional<ExpositionFormat> fallbackFormat,
        ScrapeLimits limits,
        List<RelabelConfig> relabelConfigs,
        List<RelabelConfig> metricRelabelConfigs,
        List<StaticConfig> staticConfigs) {

    /** Addresses of targets and the labels they share. */
    public record StaticConfig(List<String> targets, Labels labels) {

        public StaticConfig {
            targets = List.copyOf(targets);
        }
    }

    public ScrapeConfig {
        params = Map.copyOf(params);
        relabelConfigs = List.copyOf(relabelConfigs);
        metricRelabelConfigs = List.copyOf(metricRelabelConfigs);
        staticConfigs = List.copyOf(staticConfigs);
    }

    /** A job with Prometheus' defaults: {@code http}, {@code /metrics}, no relabelling, no limits. */
    public static ScrapeConfig of(
            String jobName, Duration scrapeInterval, Duration scrapeTimeout, List<StaticConfig> staticConfigs) {
        return new ScrapeConfig(
                jobName,
                scrapeInterval,
                scrapeTimeout,
                "http",
                "/metrics",
                Map.of(),
                false,
                true,
                false,
                true,
                true,
                Optional.empty(),
                ScrapeLimits.NONE,
                List.of(),
                List.of(),
                staticConfigs);
    }
}
