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
import dev.tocsin.ruletesting.testfile.ExpressionTest;
import dev.tocsin.ruletesting.testfile.TestFile;
import dev.tocsin.ruletesting.testfile.TestGroup;
import java.time.Instant;
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
    private final StepGrid evaluations;
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
        this.evaluations = StepGrid.range(
                test.start().toEpochMilli(), last.toEpochMilli(), file.evaluationInterval().toMillis());
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
                .flatMap(name -> AlertCharts.of(name, ruleGroups, evaluations, evidence).stream())
                .toList();
    }

    private @Nullable Explanation explain(Outcome outcome) {
        return switch (outcome) {
            case Outcome.AlertsAsExpected met -> alerts(met.test());
            case Outcome.AlertsDiffer differ -> alerts(differ.test());
            case Outcome.SamplesAsExpected met -> samples(met.test(), List.of(), List.of());
            case Outcome.SamplesDiffer differ -> samples(differ.test(), differ.expected(), differ.got());
            case Outcome.ExpressionError error -> null;
            case Outcome.RuleError error -> null;
            case Outcome.GroupError error -> null;
        };
    }

    private Explanation alerts(AlertTest alertTest) {
        List<AlertFields> expected = alertTest.expected().stream()
                .map(alert -> TestAlert.expected(alertTest.alertname(), alert))
                .map(alert -> new AlertFields(alert.labels(), alert.annotations()))
                .toList();
        long askedMs = test.start().plus(alertTest.evalTime()).toEpochMilli();
        return AlertExplainer.explain(
                new Question(alertTest.alertname(), ruleGroups, evaluations, askedMs, expected), evidence);
    }

    private @Nullable Explanation samples(
            ExpressionTest expressionTest, List<TestSample> expected, List<TestSample> got) {
        return parser.parse(expressionTest.exprText()) instanceof ParseResult.Parsed parsed
                ? SampleExplainer.explain(
                        parsed.expr(),
                        expressionTest.exprText(),
                        test.start().plus(expressionTest.evalTime()).toEpochMilli(),
                        fields(expected),
                        fields(got),
                        file.fuzzyCompare(),
                        evidence,
                        ruleGroups)
                : null;
    }

    private static List<SampleFields> fields(List<TestSample> samples) {
        return samples.stream()
                .map(sample -> new SampleFields(sample.labels(), sample.value(), sample.histogram()))
                .toList();
    }
}
