package dev.tocsin.evaluator.server;

import dev.tocsin.evaluator.config.Configuration;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.rule.RuleFile;
import dev.tocsin.evaluator.rule.RuleFileOptions;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.promql.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Evaluators over recorded series, with some rules that are not evaluated; it is 60s. */
final class ServedSeries {

    private static final String R = """
            groups:
              - name: g
                rules:
                  - {alert: Down, expr: up == 0, for: 5m, labels: {severity: page}, annotations: {summary: "{{ $labels.job }}"}}
                  - {record: "job:up:sum", expr: sum by (job) (up)}
              - name: h
                interval: 30s
                limit: 5
                labels: {team: a}
                rules:
                  - {record: "up:count", expr: count(up)}
                  - {alert: Slow, expr: latency > 1, keep_firing_for: 1m, labels: {severity: "{{ $value }}"}}
            """;
    private static final String S = """
            groups:
              - {name: g, rules: [{alert: Down, expr: up == 0, labels: {severity: ticket}}]}
              - {name: empty, rules: []}
            """;

    private ServedSeries() {}

    /** An evaluator that is not started yet, at an address; port 0 stands for any free one. */
    static StandaloneEvaluator at(String host, SeriesStore store) {
        return new StandaloneEvaluator(
                Configuration.EMPTY,
                Stream.of(groups("r.yml", R), groups("s.yml", S)).flatMap(List::stream).toList(),
                new EngineOptions(
                        Duration.ofMinutes(5), Duration.ofMinutes(1), 1_000_000, Set.of(Feature.PER_STEP_STATS)),
                new ServerOptions(host, 0, Duration.ofMinutes(2)),
                "",
                store,
                alerts -> {},
                () -> Instant.ofEpochSecond(60));
    }

    private static List<RuleGroupSpec> groups(String file, String text) {
        RuleFile rules = RuleFile.parse(SourceText.of(file, text), RuleFileOptions.of(Set.of()));
        return ((RuleFile.Loaded) rules).groups();
    }
}
