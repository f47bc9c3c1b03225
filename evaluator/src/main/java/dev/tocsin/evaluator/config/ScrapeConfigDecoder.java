package dev.tocsin.evaluator.config;

import dev.tocsin.evaluator.config.ConfigurationDecoder.Global;
import dev.tocsin.evaluator.ingest.ExpositionFormat;
import dev.tocsin.evaluator.ingest.ScrapeConfig;
import dev.tocsin.evaluator.ingest.ScrapeConfig.StaticConfig;
import dev.tocsin.evaluator.ingest.ScrapeLimits;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.YamlFields;
import dev.tocsin.evaluator.yaml.YamlFields.StringEntry;
import dev.tocsin.evaluator.yaml.YamlNode;
import dev.tocsin.promql.label.LabelsBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the entries of {@code scrape_configs}. */
final class ScrapeConfigDecoder {

    /** The ways to find targets and to reach them that are still to come. */
    static final String[] DISCOVERIES_AND_CLIENT = {
        "aws_sd_configs",
        "azure_sd_configs",
        "consul_sd_configs",
        "digitalocean_sd_configs",
        "dns_sd_configs",
        "docker_sd_configs",
        "dockerswarm_sd_configs",
        "ec2_sd_configs",
        "eureka_sd_configs",
        "file_sd_configs",
        "gce_sd_configs",
        "hetzner_sd_configs",
        "http_sd_configs",
        "ionos_sd_configs",
        "kubernetes_sd_configs",
        "kuma_sd_configs",
        "lightsail_sd_configs",
        "linode_sd_configs",
        "marathon_sd_configs",
        "nerve_sd_configs",
        "nomad_sd_configs",
        "openstack_sd_configs",
        "outscale_sd_configs",
        "ovhcloud_sd_configs",
        "puppetdb_sd_configs",
        "scaleway_sd_configs",
        "serverset_sd_configs",
        "stackit_sd_configs",
        "triton_sd_configs",
        "uyuni_sd_configs",
        "vultr_sd_configs",
        "authorization",
        "basic_auth",
        "bearer_token",
        "bearer_token_file",
        "enable_http2",
        "http_headers",
        "no_proxy",
        "oauth2",
        "proxy_connect_header",
        "proxy_from_environment",
        "proxy_url",
        "sigv4",
        "tls_config",
    };

    private static final String[] REST = {
        "always_scrape_classic_histograms",
        "convert_classic_histograms_to_nhcb",
        "extra_scrape_metrics",
        "keep_dropped_targets",
        "metric_name_escaping_scheme",
        "metric_name_validation_scheme",
        "native_histogram_bucket_limit",
        "native_histogram_min_bucket_factor",
        "scrape_failure_log_file",
        "scrape_native_histograms",
        "scrape_protocols",
        "target_limit",
    };

    private static final String JOB = "config-job";

    private final FileProblems problems;
    private final Global global;

    ScrapeConfigDecoder(FileProblems problems, Global global) {
        this.problems = problems;
        this.global = global;
    }

    ScrapeConfig decode(YamlNode node) {
        YamlFields fields = YamlFields.of(node, "scrape config", "config.ScrapeConfig", problems);
        Unsupported.report(fields, node, problems, DISCOVERIES_AND_CLIENT);
        Unsupported.report(fields, node, problems, REST);
        String job = fields.stringOr("job_name", "");
        if (job.isEmpty()) {
            problems.error(fields.position(), JOB, "job_name is empty");
        }
        Located<Duration> interval = fields.duration("scrape_interval");
        Located<Duration> timeout = fields.duration("scrape_timeout");
        Duration scrapeInterval =
                interval == null || interval.value().isZero() ? global.scrapeInterval() : interval.value();
        Duration scrapeTimeout = timeout == null || timeout.value().isZero()
                ? global.timeoutWithin(scrapeInterval)
                : timeout.value();
        if (timeout != null && scrapeTimeout.compareTo(scrapeInterval) > 0) {
            problems.error(
                    timeout.position(),
                    "config-timeout",
                    "scrape timeout greater than scrape interval for scrape config with job name \"" + job + "\"");
        }
        RelabelDecoder relabelling = new RelabelDecoder(problems);
        ScrapeConfig config = new ScrapeConfig(
                job,
                scrapeInterval,
                scrapeTimeout,
                scheme(fields),
                fields.stringOr("metrics_path", "/metrics"),
                params(fields.node("params")),
                boolOr(fields, "honor_labels", false),
                boolOr(fields, "honor_timestamps", true),
                boolOr(fields, "track_timestamps_staleness", false),
                boolOr(fields, "enable_compression", true),
                boolOr(fields, "follow_redirects", true),
                fallbackFormat(fields),
                limits(fields),
                relabelling.decode(fields, "relabel_configs", "target relabeling rule in scrape config"),
                relabelling.decode(fields, "metric_relabel_configs", "metric relabeling rule in scrape config"),
                staticConfigs(fields));
        fields.finish();
        return config;
    }

    private String scheme(YamlFields fields) {
        Located<String> scheme = fields.string("scheme");
        if (scheme == null) {
            return "http";
        }
        if (!scheme.value().equals("http") && !scheme.value().equals("https")) {
            problems.error(
                    scheme.position(),
                    "config-scheme",
                    "\"scheme\" must be http or https, found \"" + scheme.value() + "\"");
        }
        return scheme.value();
    }

    private Map<String, List<String>> params(@Nullable YamlNode node) {
        if (node == null) {
            return Map.of();
        }
        YamlFields fields = YamlFields.of(node, "mapping of URL parameters", "url.Values", problems);
        Map<String, List<String>> params = new LinkedHashMap<>();
        if (node instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                String name = entry.key().text();
                params.put(name, fields.strings(name).stream().map(Located::value).toList());
            }
        }
        return params;
    }

    private Optional<ExpositionFormat> fallbackFormat(YamlFields fields) {
        Located<String> protocol = fields.string("fallback_scrape_protocol");
        if (protocol == null) {
            return Optional.empty();
        }
        return switch (protocol.value()) {
            case "PrometheusText0.0.4", "PrometheusText1.0.0" -> Optional.of(ExpositionFormat.PROMETHEUS_TEXT);
            case "OpenMetricsText0.0.1", "OpenMetricsText1.0.0" -> Optional.of(ExpositionFormat.OPENMETRICS_TEXT);
            case "PrometheusProto" -> {
                problems.warning(
                        protocol.position(), Unsupported.CODE,
                        "scrape protocol PrometheusProto is not supported yet and has no effect");
                yield Optional.empty();
            }
            default -> {
                problems.error(
                        protocol.position(),
                        "config-protocol",
                        "unknown scrape protocol \"" + protocol.value()
                                + "\", expected PrometheusText0.0.4, PrometheusText1.0.0, OpenMetricsText0.0.1 or"
                                + " OpenMetricsText1.0.0");
                yield Optional.empty();
            }
        };
    }

    private ScrapeLimits limits(YamlFields fields) {
        return new ScrapeLimits(
                byteSize(fields),
                limit(fields, "sample_limit"),
                limit(fields, "label_limit"),
                limit(fields, "label_name_length_limit"),
                limit(fields, "label_value_length_limit"));
    }

    private int limit(YamlFields fields, String name) {
        Located<Long> limit = fields.integer(name);
        if (limit == null) {
            return 0;
        }
        if (limit.value() < 0 || limit.value() > Integer.MAX_VALUE) {
            problems.error(
                    limit.position(), YamlFields.WRONG_TYPE,
                    "\"" + name + "\" must be between 0 and " + Integer.MAX_VALUE);
            return 0;
        }
        return limit.value().intValue();
    }

    private long byteSize(YamlFields fields) {
        Located<String> size = fields.string("body_size_limit");
        if (size == null) {
            return 0;
        }
        try {
            return ByteSizes.parse(size.value());
        } catch (IllegalArgumentException e) {
            problems.error(size.position(), "config-size", "\"body_size_limit\": " + e.getMessage());
            return 0;
        }
    }

    private List<StaticConfig> staticConfigs(YamlFields fields) {
        List<StaticConfig> configs = new ArrayList<>();
        for (YamlNode node : fields.list("static_configs", "[]*targetgroup.Group")) {
            YamlFields group = YamlFields.of(node, "target group", "struct", problems);
            List<Located<String>> targets = group.strings("targets");
            targets.forEach(this::checkTarget);
            LabelsBuilder labels = new LabelsBuilder();
            for (StringEntry entry : group.stringMap("labels")) {
                labels.set(entry.name(), entry.text());
            }
            group.finish();
            configs.add(new StaticConfig(targets.stream().map(Located::value).toList(), labels.build()));
        }
        return configs;
    }

    private void checkTarget(Located<String> target) {
        if (target.value().contains("/")) {
            problems.error(
                    target.position(),
                    "config-target",
                    "\"" + target.value() + "\" is not a valid hostname: expected host:port; \"scheme\" and"
                            + " \"metrics_path\" are fields of the scrape config",
                    "\"" + target.value() + "\" is not a valid hostname");
        }
    }

    private static boolean boolOr(YamlFields fields, String name, boolean otherwise) {
        Located<Boolean> value = fields.bool(name);
        return value == null ? otherwise : value.value();
    }
}
