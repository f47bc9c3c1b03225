package dev.tocsin.evaluator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.PromqlParser;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules, engine and store together. */
class RulesOnEngineTest {

    private static final String RULES = """
            groups:
              - name: errors
                rules:
                  - record: job:errors:rate1m
                    expr: sum by (job) (rate(errors_total[1m]))
                  - alert: Errors
                    expr: job:errors:rate1m>0.50
                    for: 1m
                    annotations:
                      summary: >-
                        {{ $labels.job }}: {{ $value }} of
                        {{ with query "sum(errors_total)" }}{{ . | first | value }}{{ end }}
                  - record: alerts:firing
                    expr: count by (alertname) (ALERTS{alertstate="firing"})
            """;

    private final SeriesStore store = new SeriesStore();
    private final List<Alert> sent = new ArrayList<>();

    @Test
    void laterRulesSeeWhatEarlierOnesGaveInTheSameEvaluation() {
        RuleFile.Loaded file =
                (RuleFile.Loaded) RuleFile.parse(SourceText.of("rules.yml", RULES), RuleFileOptions.of(Set.of()));
        Engine engine = new Engine(EngineOptions.defaults());
        RuleGroup group = new RuleGroup(
                file.groups().getFirst(),
                new RuleEnvironment(
                        new EngineRuleQueries(engine, store, new PromqlParser(Set.of())),
                        store,
                        sent::addAll,
                        RuleSettings.DEFAULTS,
                        InstantSource.fixed(Instant.EPOCH)));
        group.markRestored();

        for (int seconds = 0; seconds <= 120; seconds += 30) {
            append(seconds, seconds);
            assertThat(group.evaluate(Instant.ofEpochSecond(seconds))).isEmpty();
        }

        assertThat(sent).singleElement().satisfies(alert -> {
            assertThat(alert.labels()).isEqualTo(Labels.of("alertname", "Errors", "job", "a"));
            assertThat(alert.annotations()).containsEntry("summary", "a: 1 of 120");
            assertThat(alert.generatorUrl()).isEqualTo("/graph?g0.expr=job%3Aerrors%3Arate1m+%3E+0.5&g0.tab=1");
            assertThat(alert.startsAt()).isEqualTo(Instant.ofEpochSecond(120));
        });
        assertThat(group.rules().getLast().status().health()).isEqualTo(RuleHealth.OK);
        assertThat(group.status().lastSamples()).isEqualTo(4);
    }

    private void append(int seconds, double errors) {
        try (Appender appender = store.appender()) {
            appender.append(Labels.of("__name__", "errors_total", "job", "a"), seconds * 1000L, errors);
            appender.commit();
        }
    }
}
