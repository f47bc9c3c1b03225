package dev.tocsin.evaluator.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tocsin.evaluator.ingest.MetricMetadata;
import dev.tocsin.evaluator.ingest.ScrapeTarget;
import dev.tocsin.evaluator.ingest.TargetStatus;
import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.format.PrometheusDurations;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.Matcher;
import dev.tocsin.promql.parse.PromqlParser;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The scrape targets and what they say of their metrics. Source: HTTP API reference §4. */
final class TargetRoutes {

    private static final String NEVER = "0001-01-01T00:00:00Z";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Targets targets;
    private final String externalUrl;
    private final PromqlParser parser;

    /** @param externalUrl where people reach this server; empty when unknown */
    TargetRoutes(Targets targets, String externalUrl, PromqlParser parser) {
        this.targets = targets;
        this.externalUrl = externalUrl;
        this.parser = parser;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/v1/targets", this::list);
        routes.get("/api/v1/scrape_pools", this::pools);
        routes.get("/api/v1/metadata", this::metadata);
        routes.get("/api/v1/targets/metadata", this::metadataByTarget);
    }

    private void list(Context context) {
        ApiParameters parameters = new ApiParameters(context);
        String state = parameters.text("state");
        String pool = parameters.text("scrapePool");
        boolean active = !"dropped".equalsIgnoreCase(state);
        boolean dropped = !"active".equalsIgnoreCase(state);
        JsonReply.success(context, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("activeTargets");
            for (TargetStatus target : targets.active()) {
                if (active && isIn(pool, target.target().config().jobName())) {
                    active(json, target);
                }
            }
            json.writeEndArray();
            json.writeArrayFieldStart("droppedTargets");
            for (Map.Entry<String, List<Labels>> job : targets.dropped().entrySet()) {
                for (Labels labels : dropped && isIn(pool, job.getKey()) ? job.getValue() : List.<Labels>of()) {
                    json.writeStartObject();
                    labels(json, "discoveredLabels", labels);
                    json.writeStringField("scrapePool", job.getKey());
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            if (dropped) {
                json.writeObjectFieldStart("droppedTargetCounts");
                for (Map.Entry<String, List<Labels>> job : targets.dropped().entrySet()) {
                    if (isIn(pool, job.getKey())) {
                        json.writeNumberField(job.getKey(), job.getValue().size());
                    }
                }
                json.writeEndObject();
            } else {
                json.writeNullField("droppedTargetCounts");
            }
            json.writeEndObject();
        });
    }

    private static boolean isIn(@Nullable String pool, String job) {
        return pool == null || pool.equals(job);
    }

    private void active(JsonGenerator json, TargetStatus status) throws IOException {
        ScrapeTarget target = status.target();
        json.writeStartObject();
        labels(json, "discoveredLabels", target.discoveredLabels());
        labels(json, "labels", target.labels());
        json.writeStringField("scrapePool", target.config().jobName());
        json.writeStringField("scrapeUrl", target.url().toString());
        json.writeStringField("globalUrl", globalUrl(target.url()));
        json.writeStringField("lastError", status.lastError().orElse(""));
        json.writeStringField("lastScrape", status.lastScrape().map(Object::toString).orElse(NEVER));
        json.writeFieldName("lastScrapeDuration");
        json.writeNumber(GoFloats.plain(status.lastDurationSeconds()));
        json.writeStringField("health", status.health().name().toLowerCase(Locale.ROOT));
        json.writeStringField("scrapeInterval", PrometheusDurations.print(target.scrapeInterval().toMillis()));
        json.writeStringField("scrapeTimeout", PrometheusDurations.print(target.scrapeTimeout().toMillis()));
        json.writeEndObject();
    }

    /** An address on this machine as others reach it. */
    private String globalUrl(URI url) {
        String host = externalUrl.isEmpty() ? null : URI.create(externalUrl).getHost();
        return host == null || !LOOPBACK.contains(url.getHost())
                ? url.toString()
                : url.toString().replaceFirst("://" + Pattern.quote(url.getHost()), "://" + host);
    }

    private void pools(Context context) {
        JsonReply.success(context, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("scrapePools");
            for (String job : targets.dropped().keySet()) {
                json.writeString(job);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private void metadata(Context context) {
        ApiParameters parameters = new ApiParameters(context);
        int limit = number(parameters, "limit");
        int perMetric = number(parameters, "limit_per_metric");
        String metric = parameters.text("metric");
        Map<String, Set<MetricMetadata>> families = new TreeMap<>(GoStrings.BYTE_ORDER);
        targets.metadata().values().forEach(all -> all.forEach((family, metadata) -> {
            if (metric == null || metric.equals(family)) {
                families.computeIfAbsent(family, name -> new LinkedHashSet<>()).add(metadata);
            }
        }));
        JsonReply.success(context, json -> {
            json.writeStartObject();
            int written = 0;
            for (Map.Entry<String, Set<MetricMetadata>> family : families.entrySet()) {
                if (limit >= 0 && written++ >= limit) {
                    break;
                }
                json.writeArrayFieldStart(family.getKey());
                List<MetricMetadata> all = new ArrayList<>(family.getValue());
                for (MetricMetadata one : perMetric > 0 && perMetric < all.size() ? all.subList(0, perMetric) : all) {
                    json.writeStartObject();
                    texts(json, one);
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        });
    }

    private void metadataByTarget(Context context) {
        ApiParameters parameters = new ApiParameters(context);
        int limit = number(parameters, "limit");
        String metric = parameters.text("metric");
        List<Matcher> wanted = parameters.selector(parser, "match_target");
        JsonReply.success(context, json -> {
            json.writeStartArray();
            int written = 0;
            for (Map.Entry<ScrapeTarget, Map<String, MetricMetadata>> target : targets.metadata().entrySet()) {
                Labels labels = target.getKey().labels();
                if (!wanted.stream().allMatch(matcher -> matcher.matches(labels.get(matcher.name())))) {
                    continue;
                }
                for (Map.Entry<String, MetricMetadata> family : target.getValue().entrySet()) {
                    if (metric != null && !metric.equals(family.getKey()) || limit >= 0 && written >= limit) {
                        continue;
                    }
                    written++;
                    json.writeStartObject();
                    labels(json, "target", labels);
                    if (metric == null) {
                        json.writeStringField("metric", family.getKey());
                    }
                    texts(json, family.getValue());
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
        });
    }

    /** A number that may be negative for any number; so is a parameter that is missing. */
    private static int number(ApiParameters parameters, String name) {
        String text = parameters.text(name);
        try {
            return text == null ? -1 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ApiException.badData(name + " must be a number");
        }
    }

    private static void texts(JsonGenerator json, MetricMetadata metadata) throws IOException {
        json.writeStringField("type", metadata.type().text());
        json.writeStringField("help", metadata.help());
        json.writeStringField("unit", metadata.unit());
    }

    private static void labels(JsonGenerator json, String field, Labels labels) throws IOException {
        json.writeFieldName(field);
        QueryValueJson.labels(json, labels);
    }
}
