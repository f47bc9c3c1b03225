package dev.tocsin.evaluator.config;

import dev.tocsin.evaluator.ingest.RelabelConfig;
import dev.tocsin.evaluator.ingest.ScrapeConfig;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.promql.label.Labels;
import java.time.Duration;
import java.util.List;

/**
 * What a configuration file says to the evaluator; the fields mean what they mean in {@code prometheus.yml}.
 *
 * @param ruleFiles           patterns of rule files as they are written; relative ones count from the folder of the file
 * @param alertRelabelConfigs rules for the labels of alerts that leave
 */
public record Configuration(
        Duration evaluationInterval,
        Duration ruleQueryOffset,
        Labels externalLabels,
        List<Located<String>> ruleFiles,
        List<ScrapeConfig> scrapeConfigs,
        List<RelabelConfig> alertRelabelConfigs,
        List<AlertmanagerConfig> alertmanagers) {

    /** What an empty file says: Prometheus' defaults, and nothing to do. */
    public static final Configuration EMPTY = new Configuration(
            Duration.ofMinutes(1), Duration.ZERO, Labels.EMPTY, List.of(), List.of(), List.of(), List.of());

    public Configuration {
        ruleFiles = List.copyOf(ruleFiles);
        scrapeConfigs = List.copyOf(scrapeConfigs);
        alertRelabelConfigs = List.copyOf(alertRelabelConfigs);
        alertmanagers = List.copyOf(alertmanagers);
    }

    /** A group of Alertmanagers, each to get every alert. */
    public record AlertmanagerConfig(String scheme, String pathPrefix, Duration timeout, List<String> addresses) {

        public AlertmanagerConfig {
            addresses = List.copyOf(addresses);
        }
    }
}
