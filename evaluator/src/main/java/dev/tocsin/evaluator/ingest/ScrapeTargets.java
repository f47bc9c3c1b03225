package dev.tocsin.evaluator.ingest;

import dev.tocsin.promql.format.PrometheusDurations;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The targets of a job, after relabelling.
 *
 * @param active   those to scrape; targets equal in labels and URL are one
 * @param dropped  the labels of those that relabelling dropped, before it
 * @param problems why others cannot be scraped
 */
public record ScrapeTargets(List<ScrapeTarget> active, List<Labels> dropped, List<String> problems) {

    private static final String ADDRESS = "__address__";
    private static final String SCHEME = "__scheme__";
    private static final String METRICS_PATH = "__metrics_path__";
    private static final String INTERVAL = "__scrape_interval__";
    private static final String TIMEOUT = "__scrape_timeout__";
    private static final String PARAM = "__param_";

    /** Why a target cannot be scraped. */
    private static final class BadTarget extends Exception {

        private static final long serialVersionUID = 1L;

        BadTarget(String message) {
            super(message);
        }
    }

    public ScrapeTargets {
        active = List.copyOf(active);
        dropped = List.copyOf(dropped);
        problems = List.copyOf(problems);
    }

    /** The targets of a job's static configurations. */
    public static ScrapeTargets of(ScrapeConfig config) {
        Relabeler relabeler = new Relabeler(config.relabelConfigs());
        Map<String, ScrapeTarget> active = new LinkedHashMap<>();
        List<Labels> dropped = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int group = 0; group < config.staticConfigs().size(); group++) {
            ScrapeConfig.StaticConfig fixed = config.staticConfigs().get(group);
            for (int i = 0; i < fixed.targets().size(); i++) {
                Labels discovered = discovered(config, fixed, fixed.targets().get(i));
                Optional<Labels> relabeled = relabeler.relabel(discovered);
                if (relabeled.isEmpty()) {
                    dropped.add(discovered);
                    continue;
                }
                try {
                    ScrapeTarget target = target(config, discovered, relabeled.get());
                    active.putIfAbsent(target.labels() + " " + target.url(), target);
                } catch (BadTarget e) {
                    problems.add(
                            "instance " + i + " in group " + config.jobName() + "/" + group + ": " + e.getMessage());
                }
            }
        }
        return new ScrapeTargets(new ArrayList<>(active.values()), dropped, problems);
    }

    private static Labels discovered(ScrapeConfig config, ScrapeConfig.StaticConfig fixed, String address) {
        LabelsBuilder labels = fixed.labels().toBuilder().set(ADDRESS, address);
        setIfAbsent(labels, "job", config.jobName());
        setIfAbsent(labels, INTERVAL, PrometheusDurations.print(config.scrapeInterval().toMillis()));
        setIfAbsent(labels, TIMEOUT, PrometheusDurations.print(config.scrapeTimeout().toMillis()));
        setIfAbsent(labels, METRICS_PATH, config.metricsPath());
        setIfAbsent(labels, SCHEME, config.scheme());
        config.params().forEach((name, values) -> {
            if (!values.isEmpty()) {
                labels.set(PARAM + name, values.get(0));
            }
        });
        return labels.build();
    }

    private static void setIfAbsent(LabelsBuilder labels, String name, String value) {
        if (labels.get(name).isEmpty()) {
            labels.set(name, value);
        }
    }

    private static ScrapeTarget target(ScrapeConfig config, Labels discovered, Labels relabeled) throws BadTarget {
        String address = relabeled.get(ADDRESS);
        if (address.isEmpty()) {
            throw new BadTarget("no address");
        }
        if (address.contains("/")) {
            throw new BadTarget("\"" + address + "\" is not a valid hostname");
        }
        Duration interval = duration(relabeled.get(INTERVAL), "scrape interval");
        Duration timeout = duration(relabeled.get(TIMEOUT), "scrape timeout");
        if (timeout.compareTo(interval) > 0) {
            throw new BadTarget("scrape timeout cannot be greater than scrape interval (\"" + relabeled.get(TIMEOUT)
                    + "\" > \"" + relabeled.get(INTERVAL) + "\")");
        }
        LabelsBuilder own = new LabelsBuilder();
        relabeled.forEach((name, value) -> {
            if (!name.startsWith("__")) {
                own.set(name, value);
            }
        });
        setIfAbsent(own, "instance", address);
        return new ScrapeTarget(config, own.build(), discovered, url(config, relabeled), interval, timeout);
    }

    private static Duration duration(String text, String what) throws BadTarget {
        long millis;
        try {
            millis = PrometheusDurations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadTarget("error parsing " + what + ": " + e.getMessage());
        }
        if (millis == 0) {
            throw new BadTarget(what + " cannot be 0");
        }
        return Duration.ofMillis(millis);
    }

    private static URI url(ScrapeConfig config, Labels labels) throws BadTarget {
        Map<String, List<String>> params = new TreeMap<>();
        config.params().forEach((name, values) -> params.put(name, new ArrayList<>(values)));
        labels.forEach((name, value) -> {
            if (name.startsWith(PARAM)) {
                List<String> values = params.computeIfAbsent(name.substring(PARAM.length()), n -> new ArrayList<>());
                if (values.isEmpty()) {
                    values.add(value);
                } else {
                    values.set(0, value);
                }
            }
        });
        StringBuilder query = new StringBuilder();
        params.forEach((name, values) -> {
            for (String value : values) {
                query.append(query.isEmpty() ? '?' : '&').append(encode(name)).append('=').append(encode(value));
            }
        });
        String path = labels.get(METRICS_PATH);
        String rooted = path.startsWith("/") ? path : "/" + path;
        String text = labels.get(SCHEME) + "://" + labels.get(ADDRESS) + rooted + query;
        try {
            URI url = new URI(text);
            if (url.getHost() == null) {
                throw new BadTarget("\"" + labels.get(ADDRESS) + "\" is not a valid hostname");
            }
            return url;
        } catch (URISyntaxException e) {
            throw new BadTarget("\"" + text + "\" is not a valid URL: " + e.getReason());
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
