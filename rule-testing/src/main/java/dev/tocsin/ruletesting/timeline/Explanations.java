package dev.tocsin.ruletesting.timeline;

import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleSettings;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.ParseResult;
import dev.tocsin.promql.parse.PromqlParser;
import dev.tocsin.ruletesting.explain.AlertChart;
import dev.tocsin.ruletesting.explain.AlertCharts;
import dev.tocsin.ruletesting.explain.AlertExplainer;
import dev.tocsin.ruletesting.explain.AlertFields;
import dev.tocsin.ruletesting.explain.Evidence;
import dev.tocsin.ruletesting.explain.Explanation;
import dev.tocsin.ruletesting.explain.Question;
import dev.tocsin.ruletesting.explain.SampleExplainer;
import dev.tocsin.ruletesting.explain.SampleFields;
import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.testfile.AlertTest.State;
import dev.tocsin.ruletesting.testfile.AssertionTime;
import dev.tocsin.ruletesting.testfile.ExpressionTest;
import dev.tocsin.ruletesting.testfile.ExpressionTest.ExpectedValue;
import dev.tocsin.ruletesting.testfile.ExpressionTest.Tolerance;
import dev.tocsin.ruletesting.testfile.TestFile;
import dev.tocsin.ruletesting.testfile.TestGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Explains outcomes of a group's assertions from what the steps of its timeline have left. */
final class Explanations {

    /** Of so many assertions of a group the outcome is explained: a broken rule may fail hundreds. */
    private static final int MOST = 20;

    private final TestFile file;
    private final TestGroup test;
    private final PromqlParser parser;
    private final List<RuleGroupSpec> ruleGroups;
    private final Instant last;
    private final Evidence evidence;

    /**
     * Explanations of one group.
     *
     * @param ruleGroups all rules of the test file
     * @param last       the last step that was taken
     */
    Explanations(
            TestFile file,
            TestGroup test,
            Timeline timeline,
            PromqlParser parser,
            List<RuleGroupSpec> ruleGroups,
            Instant last) {
        this.file = file;
        this.test = test;
        this.parser = parser;
        this.ruleGroups = ruleGroups;
        this.last = last;
        this.evidence = new Evidence(
                timeline.engine(),
                timeline.source(),
                EngineOptions.defaults().lookbackDelta(),
                parser,
                RuleSettings.DEFAULTS
                        .withExternal(Labels.of(test.externalLabels()), test.externalUrl())
                        .withEvaluationInterval(test.interval()));
    }

    /** The explanations of the outcomes that are to be explained. */
    Map<Outcome, Explanation> of(List<Outcome> outcomes, Explain explain) {
        Map<Outcome, Explanation> explanations = new HashMap<>();
        for (Outcome outcome : outcomes) {
            boolean wanted = explain == Explain.ALL || explain == Explain.FAILURES && outcome.isFailure();
            if (wanted && explanations.size() < MOST) {
                Explanation explanation = explain(outcome);
                if (explanation != null) {
                    explanations.put(outcome, explanation);
                }
            }
        }
        return explanations;
    }

    /** Pictures of the alerts with these names. */
    List<AlertChart> charts(Collection<String> alertnames) {
        return alertnames.stream()
                .sorted()
                .flatMap(name -> AlertCharts.of(name, ruleGroups, evaluations(name), evidence).stream())
                .toList();
    }

    /** The times at which the rules of an alert were evaluated. */
    private StepGrid evaluations(String alertname) {
        Duration interval = ruleGroups.stream()
                .filter(group -> group.rules().stream().anyMatch(rule -> rule.name().equals(alertname)))
                .findFirst()
                .map(file::intervalOf)
                .orElse(file.evaluationInterval());
        return StepGrid.range(test.start().toEpochMilli(), last.toEpochMilli(), interval.toMillis());
    }

    private @Nullable Explanation explain(Outcome outcome) {
        return switch (outcome) {
            case Outcome.AlertsAsExpected met -> alerts(met.test(), met.test().time().last(), wanted(met.test()));
            case Outcome.AlertsDiffer differ -> alerts(differ.test(), differ.at(), wanted(differ.test()));
            case Outcome.SamplesAsExpected met ->
                    samples(met.test(), met.test().time().last(), List.of(), List.of());
            case Outcome.SamplesDiffer differ -> samples(differ);
            case Outcome.ExpressionError error -> null;
            case Outcome.RuleError error -> null;
            case Outcome.GroupError error -> null;
        };
    }

    /** The alerts that should fire, as far as they are known in full; null when something else is asserted. */
    private static @Nullable List<AlertFields> wanted(AlertTest alertTest) {
        List<ExpectedAlert> expected = new AlertCondition(alertTest).expected();
        boolean known = alertTest.expectation() instanceof AlertTest.Alerts
                && alertTest.state() == State.FIRING
                && alertTest.selector().equals(AlertTest.Selector.ALL)
                && expected.stream().allMatch(ExpectedAlert::isPlain);
        return known
                ? expected.stream()
                        .map(ExpectedAlert::plain)
                        .map(alert -> new AlertFields(alert.labels(), alert.annotations()))
                        .toList()
                : null;
    }

    /**
     * What the alerts did and why.
     *
     * @param wanted the alerts that should fire, null when something else is asserted
     */
    private Explanation alerts(AlertTest alertTest, Duration at, @Nullable List<AlertFields> wanted) {
        long askedMs = test.start().plus(at).toEpochMilli();
        return AlertExplainer.explain(
                new Question(
                        alertTest.alertname(), ruleGroups, evaluations(alertTest.alertname()), askedMs, wanted),
                evidence);
    }

    private @Nullable Explanation samples(Outcome.SamplesDiffer differ) {
        List<SampleFields> expected = new ArrayList<>();
        for (ExpectedSample sample : differ.expected()) {
            Labels labels = labels(sample, differ.got());
            if (labels != null && sample.value() instanceof ExpectedValue.Number number) {
                expected.add(new SampleFields(labels, number.value(), sample.histogram()));
            }
        }
        boolean known = expected.size() == differ.expected().size()
                && differ.test().tolerance().equals(Tolerance.NONE)
                && differ.test().time() instanceof AssertionTime.At;
        List<SampleFields> got = differ.got().stream()
                .map(sample -> new SampleFields(sample.labels(), sample.value(), sample.histogram()))
                .toList();
        return known ? samples(differ.test(), differ.at(), expected, got) : null;
    }

    /** The labels of an expected sample; where they do not matter those of the one that is there, null for one of many. */
    private static @Nullable Labels labels(ExpectedSample expected, List<TestSample> got) {
        Labels labels = expected.labels();
        if (labels != null || got.size() > 1) {
            return labels;
        }
        return got.isEmpty() ? Labels.EMPTY : got.getFirst().labels();
    }

    private @Nullable Explanation samples(
            ExpressionTest expressionTest, Duration at, List<SampleFields> expected, List<SampleFields> got) {
        return parser.parse(expressionTest.exprText()) instanceof ParseResult.Parsed parsed
                ? SampleExplainer.explain(
                        parsed.expr(),
                        expressionTest.exprText(),
                        test.start().plus(at).toEpochMilli(),
                        expected,
                        got,
                        file.fuzzyCompare(),
                        evidence,
                        ruleGroups)
                : null;
    }
}
