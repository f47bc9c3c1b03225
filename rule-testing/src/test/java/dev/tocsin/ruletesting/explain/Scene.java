package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.rule.RuleFile;
import dev.tocsin.evaluator.rule.RuleFileOptions;
import dev.tocsin.evaluator.rule.RuleSettings;
import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.PromqlParser;
import dev.tocsin.ruletesting.alert.AlertCondition;
import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.testfile.AlertTest.Expected;
import dev.tocsin.ruletesting.testfile.AssertionTime;
import dev.tocsin.ruletesting.testfile.TextMatcher;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Series of one value a minute from the epoch on, and a rule named {@code A} that is asked about. */
public final class Scene {

    private static final long MINUTE_MS = 60_000;

    private final SeriesStore store = new SeriesStore();
    private int minutes = 1;

    /** Adds a series; NaN leaves a gap. */
    public Scene series(String name, Map<String, String> labels, double... values) {
        try (Appender appender = store.appender()) {
            for (int i = 0; i < values.length; i++) {
                if (!Double.isNaN(values[i])) {
                    appender.append(
                            appender.series(Labels.of(labels).with(Labels.NAME, name)), i * MINUTE_MS, values[i]);
                }
            }
            appender.commit();
        }
        minutes = Math.max(minutes, values.length);
        return this;
    }

    /** The explanation of a rule given as the fields below {@code alert: A}, at the last minute. */
    public AlertExplanation explain(String rule, @Nullable List<Expected> expected) {
        return explain(rule, minutes - 1, expected);
    }

    /** The same at another minute. */
    public AlertExplanation explain(String rule, int minute, @Nullable List<Expected> expected) {
        String yaml = "groups: [{name: g, rules: [{alert: A, " + rule + "}]}]";
        RuleFile.Loaded rules = (RuleFile.Loaded) RuleFile.parse(
                SourceText.of("rules.yml", yaml), RuleFileOptions.of(Set.of()));
        Evidence evidence = new Evidence(
                new Engine(EngineOptions.defaults()), store, Duration.ofMinutes(5), new PromqlParser(Set.of()),
                RuleSettings.DEFAULTS, rules.groups());
        return AlertExplainer.explain(
                new Question(
                        "A", rules.groups(), new StepGrid(0, MINUTE_MS, minutes), minute * MINUTE_MS,
                        expected == null ? null : condition(expected)),
                evidence);
    }

    private static AlertCondition condition(List<Expected> expected) {
        return new AlertCondition(new AlertTest(
                "A", "", new AssertionTime.At(Duration.ZERO), AlertTest.State.FIRING, AlertTest.Selector.ALL,
                new AlertTest.Alerts(expected, AlertTest.Match.EXACT, AlertTest.Match.EXACT), FilePosition.NONE));
    }

    /** An expected alert without annotations. */
    public static Expected alert(String... labels) {
        Map<String, TextMatcher> matchers = new HashMap<>();
        Labels.of(labels).forEach((name, value) -> matchers.put(name, new TextMatcher.Exactly(value)));
        return new Expected(matchers, Map.of(), FilePosition.NONE);
    }
}
