package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.QueryAnnotation.Severity;
import dev.tocsin.evaluator.histogram.BucketQuantile.Correction;
import dev.tocsin.promql.ast.SourceRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the annotations of one query: each text once, at the last place of the query's text it speaks of, which is the one
 * that Prometheus evaluates last. Of notes that become one, as those of monotonicity do, the first place stays.
 */
final class Annotations {

    private static final String MONOTONICITY = "input to histogram_quantile needed to be fixed for monotonicity"
            + " (see https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)";

    private final Map<Text, SourceRange> collected = new LinkedHashMap<>();
    private final Map<Text, MonotonicityFix> fixes = new LinkedHashMap<>();

    private record Text(Severity severity, String message) {}

    void warn(String message, SourceRange range) {
        add(new Text(Severity.WARNING, message), range);
    }

    void inform(String message, SourceRange range) {
        add(new Text(Severity.INFO, message), range);
    }

    /** Notes that a classic histogram was made monotonic; notes of this kind with equal suffixes become one. */
    void informOfMonotonicity(String suffix, Correction correction, long timestampMs, SourceRange range) {
        Text text = new Text(Severity.INFO, MONOTONICITY + suffix);
        fixes.merge(text, MonotonicityFix.of(correction, timestampMs), MonotonicityFix::and);
        add(text, range);
    }

    /** Adds what was collected elsewhere, after what is here. */
    void addAll(Annotations others) {
        others.fixes.forEach((text, fix) -> fixes.merge(text, fix, MonotonicityFix::and));
        others.collected.forEach(this::add);
    }

    private void add(Text text, SourceRange range) {
        collected.merge(text, range, (known, another) -> {
            boolean later = another.start() > known.start();
            return later == fixes.containsKey(text) ? known : another;
        });
    }

    List<QueryAnnotation> all() {
        List<QueryAnnotation> all = new ArrayList<>();
        collected.forEach((text, range) -> {
            MonotonicityFix fix = fixes.get(text);
            String details = fix == null ? "" : fix.details();
            all.add(new QueryAnnotation(text.severity(), text.message() + details, range));
        });
        return all;
    }
}
