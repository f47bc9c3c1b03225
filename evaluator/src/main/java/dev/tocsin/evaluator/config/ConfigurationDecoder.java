package dev.tocsin.evaluator.config;

import dev.tocsin.evaluator.config.Configuration.AlertmanagerConfig;
import dev.tocsin.evaluator.ingest.RelabelConfig;
import dev.tocsin.evaluator.ingest.ScrapeConfig;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.YamlFields;
import dev.tocsin.evaluator.yaml.YamlFields.StringEntry;
import dev.tocsin.evaluator.yaml.YamlNode;
import dev.tocsin.evaluator.yaml.YamlReader;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives the fields of a configuration file types and checks them; reports what does not fit. */
final class ConfigurationDecoder {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final FileProblems problems;

    ConfigurationDecoder(FileProblems problems) {
        this.problems = problems;
    }

    Configuration decode() {
        List<YamlNode> documents = YamlReader.read(problems);
        if (documents.size() > 1) {
            problems.error(
                    documents.get(1).position(),
                    "config-documents",
                    "found a second document, expected one: put everything into the first");
        }
        if (documents.isEmpty()) {
            return Configuration.EMPTY;
        }
        YamlFields file = YamlFields.of(documents.getFirst(), "configuration", "config.plain", problems)
                // read by the module that delivers alerts
                .ignoring("notifications");
        Unsupported.report(
                file,
                documents.getFirst(),
                problems,
                "remote_write",
                "remote_read",
                "storage",
                "tracing",
                "runtime",
                "otlp",
                "scrape_config_files");
        Global global = global(file.node("global"));
        Configuration configuration = new Configuration(
                global.evaluationInterval,
                global.queryOffset,
                global.externalLabels,
                file.strings("rule_files"),
                scrapeConfigs(file, global),
                alertRelabelConfigs(file),
                alertmanagers(file));
        file.finish();
        return configuration;
    }

    /** The defaults that other sections take over. */
    record Global(
            Duration scrapeInterval,
            @Nullable Duration scrapeTimeout,
            Duration evaluationInterval,
            Duration queryOffset,
            Labels externalLabels) {

        /** The time-out of a job whose interval is {@code interval}. */
        Duration timeoutWithin(Duration interval) {
            if (scrapeTimeout != null) {
                return scrapeTimeout.compareTo(interval) > 0 ? interval : scrapeTimeout;
            }
            return TEN_SECONDS.compareTo(interval) > 0 ? interval : TEN_SECONDS;
        }
    }

    private Global global(@Nullable YamlNode node) {
        if (node == null) {
            return new Global(MINUTE, null, MINUTE, Duration.ZERO, Labels.EMPTY);
        }
        YamlFields fields = YamlFields.of(node, "global section", "config.plain", problems);
        Unsupported.report(
                fields,
                node,
                problems,
                "query_log_file",
                "scrape_failure_log_file",
                "body_size_limit",
                "sample_limit",
                "target_limit",
                "label_limit",
                "label_name_length_limit",
                "label_value_length_limit",
                "extra_scrape_metrics",
                "keep_dropped_targets",
                "scrape_protocols",
                "scrape_native_histograms",
                "convert_classic_histograms_to_nhcb",
                "always_scrape_classic_histograms",
                "metric_name_validation_scheme",
                "metric_name_escaping_scheme",
                "runtime");
        Global global = new Global(
                positive(fields, "scrape_interval", MINUTE),
                fields.has("scrape_timeout") ? positive(fields, "scrape_timeout", TEN_SECONDS) : null,
                positive(fields, "evaluation_interval", MINUTE),
                durationOr(fields, "rule_query_offset", Duration.ZERO),
                labels(fields.stringMap("external_labels")));
        if (global.scrapeTimeout != null && global.scrapeTimeout.compareTo(global.scrapeInterval) > 0) {
            problems.error(
                    fields.position(),
                    "config-timeout",
                    "global scrape timeout greater than scrape interval");
        }
        fields.finish();
        return global;
    }

    private List<ScrapeConfig> scrapeConfigs(YamlFields file, Global global) {
        ScrapeConfigDecoder decoder = new ScrapeConfigDecoder(problems, global);
        List<ScrapeConfig> configs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode node : file.list("scrape_configs", "[]config.ScrapeConfig")) {
            ScrapeConfig config = decoder.decode(node);
            if (!config.jobName().isEmpty() && !names.add(config.jobName())) {
                problems.error(
                        node.position(),
                        "config-job",
                        "found multiple scrape configs with job name \"" + config.jobName() + "\"");
            }
            configs.add(config);
        }
        return configs;
    }

    private List<RelabelConfig> alertRelabelConfigs(YamlFields file) {
        YamlNode alerting = file.node("alerting");
        if (alerting == null) {
            return List.of();
        }
        YamlFields fields = YamlFields.of(alerting, "alerting section", "config.plain", problems)
                .ignoring("alertmanagers");
        List<RelabelConfig> configs =
                new RelabelDecoder(problems).decode(fields, "alert_relabel_configs", "alert relabeling rule");
        fields.finish();
        return configs;
    }

    private List<AlertmanagerConfig> alertmanagers(YamlFields file) {
        YamlNode alerting = file.node("alerting");
        if (alerting == null) {
            return List.of();
        }
        List<AlertmanagerConfig> configs = new ArrayList<>();
        // The section was checked with its relabelling; what is wrong with it as a whole was reported there.
        FileProblems reported = new FileProblems(problems.source());
        for (YamlNode node : YamlFields.of(alerting, "alerting section", "config.plain", reported)
                .list("alertmanagers", "[]config.AlertmanagerConfig")) {
            configs.add(alertmanager(node));
        }
        return configs;
    }

    private AlertmanagerConfig alertmanager(YamlNode node) {
        YamlFields fields =
                YamlFields.of(node, "group of Alertmanagers", "config.AlertmanagerConfig", problems);
        Unsupported.report(
                fields,
                node,
                problems,
                ScrapeConfigDecoder.DISCOVERIES_AND_CLIENT);
        Unsupported.report(fields, node, problems, "relabel_configs", "alert_relabel_configs");
        Located<String> version = fields.string("api_version");
        if (version != null && !version.value().equals("v2")) {
            problems.error(
                    version.position(),
                    "config-alertmanager",
                    "expected Alertmanager api version to be one of [v2] but got " + version.value());
        }
        List<String> addresses = new ArrayList<>();
        for (YamlNode group : fields.list("static_configs", "[]*targetgroup.Group")) {
            YamlFields target = YamlFields.of(group, "target group", "struct", problems).ignoring("labels");
            target.strings("targets").forEach(address -> addresses.add(address.value()));
            target.finish();
        }
        AlertmanagerConfig config = new AlertmanagerConfig(
                fields.stringOr("scheme", "http"),
                fields.stringOr("path_prefix", ""),
                positive(fields, "timeout", TEN_SECONDS),
                addresses);
        fields.finish();
        return config;
    }

    private Duration durationOr(YamlFields fields, String name, Duration otherwise) {
        Located<Duration> duration = fields.duration(name);
        return duration == null ? otherwise : duration.value();
    }

    private Duration positive(YamlFields fields, String name, Duration otherwise) {
        Located<Duration> duration = fields.duration(name);
        if (duration != null && duration.value().isZero()) {
            problems.error(duration.position(), YamlFields.DURATION, "\"" + name + "\" must be greater than 0");
        }
        return duration == null ? otherwise : duration.value();
    }

    private static Labels labels(List<StringEntry> entries) {
        LabelsBuilder labels = new LabelsBuilder();
        entries.forEach(entry -> labels.set(entry.name(), entry.text()));
        return labels.build();
    }
}
