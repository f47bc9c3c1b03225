package dev.tocsin.ruletesting.timeline;

import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.engine.EvaluationException;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleSettings;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.ParseResult;
import dev.tocsin.promql.parse.PromqlParser;
import dev.tocsin.ruletesting.alert.AlertCondition;
import dev.tocsin.ruletesting.explain.AlertChart;
import dev.tocsin.ruletesting.explain.AlertCharts;
import dev.tocsin.ruletesting.explain.AlertExplainer;
import dev.tocsin.ruletesting.explain.AssertedRange;
import dev.tocsin.ruletesting.explain.Evidence;
import dev.tocsin.ruletesting.explain.Explanation;
import dev.tocsin.ruletesting.explain.Question;
import dev.tocsin.ruletesting.explain.RangeQuestion;
import dev.tocsin.ruletesting.explain.SampleBounds;
import dev.tocsin.ruletesting.explain.SampleExplainer;
import dev.tocsin.ruletesting.explain.SampleFields;
import dev.tocsin.ruletesting.explain.SampleQuestion;
import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.testfile.AssertionTime;
import dev.tocsin.ruletesting.testfile.ExpressionTest;
import dev.tocsin.ruletesting.testfile.ExpressionTest.ExpectedValue;
import dev.tocsin.ruletesting.testfile.ExpressionTest.ExpectedValue.Between;
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
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Explains outcomes of a group's assertions from what the steps of its timeline have left. */
final class Explanations {

    /** Of so many assertions of a group the outcome is explained: a broken rule may fail hundreds. */
    private static final int MOST = 20;

    /** So often an expression is evaluated to find out when it was as asserted. */
    private static final int MOST_QUERIES = 20_000;

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
                        .withEvaluationInterval(test.interval()),
                GroupOrder.sort(ruleGroups, file.groupEvalOrder()));
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
            case Outcome.AlertsAsExpected met -> alerts(met.test(), met.test().time().last());
            case Outcome.AlertsDiffer differ -> alerts(differ.test(), differ.at());
            case Outcome.SamplesAsExpected met ->
                    samples(met.test(), met.test().time().last(), List.of(), List.of(), List.of(), null);
            case Outcome.SamplesDiffer differ -> samples(differ);
            case Outcome.ExpressionError error -> null;
            case Outcome.RuleError error -> null;
            case Outcome.GroupError error -> null;
        };
    }

    /** What the alerts did and why. */
    private Explanation alerts(AlertTest alertTest, Duration at) {
        long askedMs = test.start().plus(at).toEpochMilli();
        return AlertExplainer.explain(
                new Question(
                        alertTest.alertname(), ruleGroups, evaluations(alertTest.alertname()), askedMs,
                        new AlertCondition(alertTest), range(alertTest)),
                evidence);
    }

    /** The time over which a test asserts something, null when it does so at one time. */
    private @Nullable RangeQuestion range(AlertTest alertTest) {
        return alertTest.time() instanceof AssertionTime.Over over
                ? new RangeQuestion(atMs(over.first()), atMs(over.last()), over.holds())
                : null;
    }

    private long atMs(Duration sinceStart) {
        return test.start().plus(sinceStart).toEpochMilli();
    }

    private @Nullable Explanation samples(Outcome.SamplesDiffer differ) {
        ExpectedSample.Nearness nearness =
                new ExpectedSample.Nearness(differ.test().tolerance(), file.fuzzyCompare(), true);
        List<SampleFields> expected = new ArrayList<>();
        List<SampleBounds> bounded = new ArrayList<>();
        List<TestSample> got = new ArrayList<>(differ.got());
        for (ExpectedSample sample : differ.expected()) {
            Labels labels = labels(sample, differ.got());
            if (labels == null) {
                return null;
            }
            boolean met = !differ.test().tolerance().equals(Tolerance.NONE) || sample.value() instanceof Between;
            if (met && got.removeIf(one -> sample.matches(one, nearness))) {
                continue;
            }
            switch (sample.value()) {
                case Between between when sample.histogram() == null -> bounded.add(
                        new SampleBounds(labels, between.low(), between.high(), ExpectedSample.text(between)));
                case Between between -> expected.add(new SampleFields(labels, 0, sample.histogram()));
                case ExpectedValue.Number number ->
                        expected.add(new SampleFields(labels, number.value(), sample.histogram()));
            }
        }
        return samples(
                differ.test(), differ.at(), expected, bounded,
                got.stream()
                        .map(sample -> new SampleFields(sample.labels(), sample.value(), sample.histogram()))
                        .toList(),
                differ);
    }

    /** When what is asserted of a result over a range of time was so; null for one time, and for too many times. */
    private @Nullable AssertedRange range(Expr expr, Outcome.@Nullable SamplesDiffer differ) {
        if (differ == null || !(differ.test().time() instanceof AssertionTime.Over over)) {
            return null;
        }
        ExpectedSample.Nearness nearness =
                new ExpectedSample.Nearness(differ.test().tolerance(), file.fuzzyCompare(), true);
        long startMs = test.start().toEpochMilli();
        long stepMs = file.evaluationInterval().toMillis();
        long fromMs = atMs(over.first());
        long lastMs = Math.max(atMs(over.last()), last.toEpochMilli());
        if ((lastMs - startMs) / stepMs > MOST_QUERIES) {
            return null;
        }
        long[] timesMs = LongStream.concat(
                LongStream.iterate(fromMs, atMs -> atMs <= lastMs, atMs -> atMs + stepMs),
                LongStream.concat(
                        LongStream.iterate(startMs, atMs -> atMs < fromMs, atMs -> atMs + stepMs),
                        LongStream.of(atMs(over.last()))))
                .distinct()
                .sorted()
                .toArray();
        return AssertedRange.of(fromMs, atMs(over.last()), over.holds(), timesMs, atMs -> {
            try {
                return ExpectedSample.match(
                        differ.expected(), ExpressionTests.samples(evidence.engine(), evidence.source(), expr, atMs),
                        nearness);
            } catch (EvaluationException e) {
                return false;
            }
        });
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
            ExpressionTest expressionTest,
            Duration at,
            List<SampleFields> expected,
            List<SampleBounds> bounded,
            List<SampleFields> got,
            Outcome.@Nullable SamplesDiffer differ) {
        return parser.parse(expressionTest.exprText()) instanceof ParseResult.Parsed parsed
                ? SampleExplainer.explain(
                        new SampleQuestion(
                                parsed.expr(), expressionTest.exprText(), atMs(at), expected, bounded, got,
                                file.fuzzyCompare(), range(parsed.expr(), differ)),
                        evidence,
                        ruleGroups)
                : null;
    }
}
