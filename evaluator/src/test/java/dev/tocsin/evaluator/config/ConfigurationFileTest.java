package dev.tocsin.evaluator.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.config.Configuration.AlertmanagerConfig;
import dev.tocsin.evaluator.ingest.ScrapeConfig;
import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.promql.label.Labels;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationFileTest {

    @Test
    void everySectionIsRead() {
        Configuration configuration = load(
                """
                global:
                  scrape_interval: 30s
                  evaluation_interval: 20s
                  rule_query_offset: 5s
                  external_labels: {cluster: eu}
                rule_files: ["rules/*.yml"]
                scrape_configs:
                  - job_name: node
                    scrape_interval: 15s
                    metrics_path: /probe
                    params: {module: [http_2xx]}
                    sample_limit: 1000
                    body_size_limit: 2MB
                    static_configs:
                      - targets: ["a:9100", "b:9100"]
                        labels: {zone: z1}
                    relabel_configs:
                      - source_labels: [__address__]
                        target_label: instance
                alerting:
                  alertmanagers:
                    - timeout: 3s
                      path_prefix: /am
                      static_configs: [{targets: ["c:9093"]}]
                notifications:
                  anything: the other module reads this
                """);

        assertThat(configuration.evaluationInterval()).isEqualTo(Duration.ofSeconds(20));
        assertThat(configuration.ruleQueryOffset()).isEqualTo(Duration.ofSeconds(5));
        assertThat(configuration.externalLabels()).isEqualTo(Labels.of("cluster", "eu"));
        assertThat(configuration.ruleFiles()).extracting(Located::value).containsExactly("rules/*.yml");
        assertThat(configuration.alertmanagers())
                .containsExactly(new AlertmanagerConfig("http", "/am", Duration.ofSeconds(3), List.of("c:9093")));
        ScrapeConfig node = configuration.scrapeConfigs().getFirst();
        assertThat(node.scrapeInterval()).isEqualTo(Duration.ofSeconds(15));
        assertThat(node.scrapeTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(node.params()).containsEntry("module", List.of("http_2xx"));
        assertThat(node.limits().bodySize()).isEqualTo(2 * 1024 * 1024);
        assertThat(node.staticConfigs().getFirst().labels()).isEqualTo(Labels.of("zone", "z1"));
        assertThat(node.relabelConfigs()).hasSize(1);
    }

    @Test
    void theTimeoutNeverExceedsTheInterval() {
        Configuration configuration = load(
                """
                scrape_configs:
                  - job_name: fast
                    scrape_interval: 2s
                """);

        assertThat(configuration.scrapeConfigs().getFirst().scrapeTimeout()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whatPrometheusKnowsAndTocsinDoesNotIsNamed() {
        ConfigurationFile file = parse(
                """
                remote_write: [{url: "http://x"}]
                scrape_configs:
                  - job_name: pods
                    kubernetes_sd_configs: [{role: pod}]
                """);

        assertThat(((ConfigurationFile.Loaded) file).warnings())
                .extracting(FileDiagnostic::headline)
                .containsExactly(
                        "tocsin.yml:1:1: warning [config-unsupported]: \"remote_write\" is not supported yet and has no effect",
                        "tocsin.yml:4:5: warning [config-unsupported]: \"kubernetes_sd_configs\" is not supported yet and has no effect");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "globl: {} | 1:1: error [yaml-field]: unknown field \"globl\" in a configuration; did you mean \"global\"?",
                "global: {scrape_interval: 0s} | 1:27: error [duration]: \"scrape_interval\" must be greater than 0",
                "global: {scrape_interval: 5s, scrape_timeout: 6s} | 1:9: error [config-timeout]: global scrape timeout greater than scrape interval",
                "scrape_configs: [{}] | 1:18: error [config-job]: job_name is empty",
                "scrape_configs: [{job_name: a}, {job_name: a}] | 1:33: error [config-job]: found multiple scrape configs with job name \"a\"",
                "scrape_configs: [{job_name: a, scrape_interval: 5s, scrape_timeout: 9s}] | 1:69: error [config-timeout]: scrape timeout greater than scrape interval for scrape config with job name \"a\"",
                "scrape_configs: [{job_name: a, scheme: ftp}] | 1:40: error [config-scheme]: \"scheme\" must be http or https, found \"ftp\"",
                "scrape_configs: [{job_name: a, body_size_limit: lots}] | 1:49: error [config-size]: \"body_size_limit\": \"lots\" is no size, expected a whole number and a unit such as 10MB",
                "scrape_configs: [{job_name: a, relabel_configs: [{action: keeep}]}] | 1:59: error [config-relabel]: unknown relabel action \"keeep\"",
                "scrape_configs: [{job_name: a, relabel_configs: [{action: hashmod, target_label: x}]}] | 1:50: error [config-relabel]: relabel configuration for hashmod requires non-zero modulus",
                "alerting: {alertmanagers: [{api_version: v1}]} | 1:42: error [config-alertmanager]: expected Alertmanager api version to be one of [v2] but got v1",
            })
    void aMistakeIsShownAtItsPlace(String yaml, String diagnostic) {
        ConfigurationFile file = parse(yaml);

        assertThat(((ConfigurationFile.Rejected) file).diagnostics())
                .extracting(FileDiagnostic::headline)
                .contains("tocsin.yml:" + diagnostic);
    }

    private static Configuration load(String yaml) {
        return ((ConfigurationFile.Loaded) parse(yaml)).configuration();
    }

    private static ConfigurationFile parse(String yaml) {
        return ConfigurationFile.parse(SourceText.of("tocsin.yml", yaml));
    }
}
