package dev.tocsin.ruletesting.check;

import java.util.List;
import java.util.Map;

/** Which of our checks are meant by a comment that switches one of pint's off. */
final class PintChecks {

    private static final Map<String, List<String>> OURS = Map.ofEntries(
            Map.entry("alerts/absent", List.of("absent-trap")),
            Map.entry("alerts/annotation", List.of("alert-annotations")),
            Map.entry("alerts/comparison", List.of("alert-comparison")),
            Map.entry("alerts/for", List.of("alert-for")),
            Map.entry("alerts/template", List.of("template-labels", "template-value-in-label")),
            Map.entry("promql/counter", List.of("counter-compared")),
            Map.entry("promql/fragile", List.of("fragile-aggregation")),
            Map.entry("promql/impossible", List.of("vector-matching", "comparison-never-true", "unknown-label")),
            Map.entry("promql/range_query", List.of("cost")),
            Map.entry("promql/rate", List.of("rate-counter", "rate-of-sum", "range-too-short")),
            Map.entry("promql/regexp", List.of("regex-equality")),
            Map.entry("promql/series", List.of("series-missing")),
            Map.entry("promql/vector_matching", List.of("vector-matching")),
            Map.entry("query/cost", List.of("cost")),
            Map.entry("rule/duplicate", List.of("duplicate-rules")),
            Map.entry("rule/for", List.of("alert-for")),
            Map.entry("rule/label", List.of("alert-severity")),
            Map.entry("rule/link", List.of("runbook-link")),
            Map.entry("rule/name", List.of("record-name")));

    private PintChecks() {}

    /** Ours for pint's check, which may be followed by what it is limited to in parentheses. */
    static List<String> ours(String pintCheck) {
        int open = pintCheck.indexOf('(');
        return OURS.getOrDefault(open < 0 ? pintCheck : pintCheck.substring(0, open), List.of());
    }
}
