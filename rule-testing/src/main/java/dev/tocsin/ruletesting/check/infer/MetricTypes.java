package dev.tocsin.ruletesting.check.infer;

import dev.tocsin.evaluator.ingest.MetricType;
import dev.tocsin.evaluator.rule.RecordingRuleSpec;
import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.AggregateOperator;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.ruletesting.check.infer.SeriesKind.Behaviour;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells the kinds of series by name: as metadata declares them, as recording rules define them, as other expressions use
 * them, and last by the customs of naming.
 */
public final class MetricTypes {

    private static final Set<String> HISTOGRAM_PARTS = Set.of("_bucket", "_count", "_sum");
    private static final Pattern GAUGE_NAME = Pattern.compile(
            "up|node_load(1|5|15)|node_(memory|filesystem)_\\w+_bytes|process_(resident|virtual)_memory_bytes"
                    + "|process_(open|max)_fds|go_(goroutines|threads)|go_memstats_\\w+_bytes|.*_(ratio|rate|percent|percentage|info|celsius|timestamp_seconds|timestamp|active|current|free|available"
                    + "|usage_bytes|used_bytes|limit_bytes|size_bytes_current|in_flight|queue_length)");

    private final Map<String, MetricType> declared;
    private final RecordedRules recorded;
    private final Set<String> histograms = new HashSet<>();

    /**
     * The types of metrics.
     *
     * @param declared    by the name of the metric family; of a counter with or without {@code _total}
     * @param expressions what is asked for elsewhere: a name with {@code _bucket} makes the name without it a histogram
     * @param realNames   the names of real series, which tell the same
     */
    public MetricTypes(
            Map<String, MetricType> declared,
            RecordedRules recorded,
            Collection<Expr> expressions,
            Collection<String> realNames) {
        this.declared = Map.copyOf(declared);
        this.recorded = recorded;
        expressions.stream()
                .flatMap(expr -> Selectors.in(expr).stream())
                .forEach(selector -> Selectors.metricName(selector).ifPresent(this::addHistogram));
        realNames.forEach(this::addHistogram);
    }

    private void addHistogram(String seriesName) {
        if (seriesName.endsWith("_bucket")) {
            histograms.add(seriesName.substring(0, seriesName.length() - "_bucket".length()));
        }
    }

    /** The kind of the series a selector finds. */
    public SeriesKind of(VectorSelector selector) {
        return Selectors.metricName(selector).map(this::of).orElse(SeriesKind.UNKNOWN);
    }

    /** The kind of the series of a name. */
    public SeriesKind of(String name) {
        MetricType itself = declared.get(name);
        if (itself != null) {
            return declaredKind(name, itself);
        }
        if (!recorded.named(name).isEmpty()) {
            return recordedKind(recorded.named(name));
        }
        Optional<SeriesKind> part = partOfFamily(name);
        return part.orElseGet(() -> byName(name));
    }

    private static SeriesKind declaredKind(String name, MetricType type) {
        String reason = "is a " + type.text();
        return switch (type) {
            case COUNTER -> new SeriesKind(Behaviour.COUNTER, reason);
            case HISTOGRAM -> new SeriesKind(Behaviour.HISTOGRAM, reason);
            case SUMMARY -> new SeriesKind(Behaviour.SUMMARY, reason);
            case GAUGE, INFO, STATESET, GAUGE_HISTOGRAM -> new SeriesKind(Behaviour.GAUGE, reason);
            case UNKNOWN -> name.endsWith("_total") ? new SeriesKind(Behaviour.COUNTER, "is named _total")
                    : SeriesKind.UNKNOWN;
        };
    }

    /** A sum of counters falls when one of them goes; what else a rule records is no counter. */
    private SeriesKind recordedKind(List<RecordingRuleSpec> definitions) {
        Expr expr = Selectors.bare(definitions.getFirst().expr());
        if (definitions.size() == 1 && expr instanceof VectorSelector selector) {
            String name = Selectors.metricName(selector).orElse("");
            return recorded.named(name).isEmpty() ? of(selector) : SeriesKind.UNKNOWN;
        }
        return new SeriesKind(Behaviour.GAUGE, "is recorded by a rule");
    }

    /** Whether a recorded name is an aggregation of counters as they are, without {@code rate()} before it. */
    public boolean isSumOfCounters(String name) {
        return recorded.named(name).stream().anyMatch(rule -> Selectors.bare(rule.expr()) instanceof AggregateExpr sum
                && sum.operator() == AggregateOperator.SUM
                && Selectors.bare(sum.expr()) instanceof VectorSelector selector
                && of(selector).is(Behaviour.COUNTER));
    }

    private Optional<SeriesKind> partOfFamily(String name) {
        for (String suffix : HISTOGRAM_PARTS) {
            if (name.endsWith(suffix)) {
                String family = name.substring(0, name.length() - suffix.length());
                MetricType type = declared.get(family);
                if (type == MetricType.HISTOGRAM || type == MetricType.SUMMARY || histograms.contains(family)) {
                    return Optional.of(new SeriesKind(Behaviour.COUNTER, "is part of a "
                            + (type == MetricType.SUMMARY ? "summary" : "histogram")));
                }
            }
        }
        if (name.endsWith("_total")) {
            MetricType type = declared.get(name.substring(0, name.length() - "_total".length()));
            if (type != null) {
                return Optional.of(declaredKind(name, type));
            }
        }
        return histograms.contains(name)
                ? Optional.of(new SeriesKind(Behaviour.HISTOGRAM, "is a histogram, as there is " + name + "_bucket"))
                : Optional.empty();
    }

    private static SeriesKind byName(String name) {
        if (name.contains(":")) {
            return SeriesKind.UNKNOWN;
        }
        if (name.endsWith("_total") || name.endsWith("_bucket")) {
            return new SeriesKind(Behaviour.COUNTER, "is named like a counter");
        }
        return GAUGE_NAME.matcher(name).matches()
                ? new SeriesKind(Behaviour.GAUGE, "is named like a gauge")
                : SeriesKind.UNKNOWN;
    }

    /** Whether metadata or usage, not the name alone, tells that this is the name of a histogram. */
    public boolean isHistogram(String name) {
        return of(name).is(Behaviour.HISTOGRAM);
    }
}
