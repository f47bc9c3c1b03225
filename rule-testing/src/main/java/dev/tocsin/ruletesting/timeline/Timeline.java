package dev.tocsin.ruletesting.timeline;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.rule.ActiveAlert;
import dev.tocsin.evaluator.rule.EngineRuleQueries;
import dev.tocsin.evaluator.rule.RuleEnvironment;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleQueries;
import dev.tocsin.evaluator.rule.RuleSettings;
import dev.tocsin.evaluator.rule.TimelineDependencies;
import dev.tocsin.evaluator.rule.TimelineQueries;
import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.PromqlParser;
import dev.tocsin.ruletesting.series.SequenceValue;
import dev.tocsin.ruletesting.series.StoreRefusal;
import dev.tocsin.ruletesting.series.TestStore;
import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.testfile.ExpressionTest;
import dev.tocsin.ruletesting.testfile.TestFile;
import dev.tocsin.ruletesting.testfile.TestGroup;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Executes one test group as promtool does. At every step, one evaluation interval apart, the input samples that are due are
 * appended, all rule groups are evaluated, and the alert tests up to the next step are compared with what fires now. The
 * expression tests come last. Errors of rules end the group.
 */
public final class Timeline {

    private final TestFile file;
    private final TestGroup test;
    private final FileProblems problems;
    private final Map<Labels, List<SequenceValue>> input;
    private final PromqlParser parser;
    private final Engine engine;
    private final TestStore store = new TestStore();
    private final List<RuleGroup> groups;
    /** Whether all input is appended before the first step, so that rules can take their steps at once. */
    private final boolean ahead;
    private final List<Outcome> outcomes = new ArrayList<>();

    private Timeline(TestFile file, TestGroup test, List<RuleGroupSpec> ruleGroups, RunSettings settings) {
        this.file = file;
        this.test = test;
        this.problems = new FileProblems(file.source());
        this.parser = new PromqlParser(settings.features());
        EngineOptions defaults = EngineOptions.defaults();
        this.engine = new Engine(new EngineOptions(
                defaults.lookbackDelta(), file.evaluationInterval(), defaults.maxSamples(), settings.features()));
        this.input = new InputReader(problems).read(test.inputSeries());
        TimelineDependencies dependencies = new TimelineDependencies(ruleGroups);
        this.ahead = !settings.stepByStep() && mayReadAhead(dependencies, ruleGroups);
        RuleEnvironment environment = new RuleEnvironment(
                queries(dependencies),
                store.source(),
                alerts -> {},
                RuleSettings.DEFAULTS
                        .withExternal(Labels.of(test.externalLabels()), test.externalUrl())
                        .withEvaluationInterval(test.interval()),
                InstantSource.fixed(test.start()));
        this.groups = GroupOrder.sort(ruleGroups, file.groupEvalOrder()).stream()
                .map(spec -> new RuleGroup(spec, environment))
                .toList();
        groups.forEach(RuleGroup::markRestored);
    }

    private RuleQueries queries(TimelineDependencies dependencies) {
        RuleQueries stepwise = new EngineRuleQueries(engine, store.source(), parser);
        long steps = steps();
        return ahead && steps <= Integer.MAX_VALUE
                ? new TimelineQueries(
                        stepwise,
                        engine,
                        store.source(),
                        file.evaluationInterval().toMillis(),
                        (int) steps,
                        dependencies::isIndependent)
                : stepwise;
    }

    /** Whether nothing would notice that samples are there before their time: no rule writes a series of the input or looks ahead. */
    private boolean mayReadAhead(TimelineDependencies dependencies, List<RuleGroupSpec> ruleGroups) {
        return ruleGroups.stream()
                .flatMap(group -> group.rules().stream())
                .allMatch(rule -> TimelineDependencies.looksBackOnly(rule.expr()))
                && input.keySet().stream().noneMatch(labels -> dependencies.isWritten(labels.metricName()));
    }

    /** Runs the group on the given rules, which may be used for other groups as well. */
    public static GroupOutcome run(
            TestFile file, TestGroup test, List<RuleGroupSpec> ruleGroups, RunSettings settings) {
        Timeline timeline = new Timeline(file, test, ruleGroups, settings);
        timeline.run();
        return new GroupOutcome(test, timeline.outcomes);
    }

    private void run() {
        checkAlertnames();
        if (problems.hasErrors()) {
            problems.sorted().stream()
                    .filter(FileDiagnostic::isError)
                    .map(Outcome.GroupError::new)
                    .forEach(outcomes::add);
            return;
        }
        InputSamples samples =
                new InputSamples(input, test.start().toEpochMilli(), test.interval().toMillis());
        if (walk(samples)) {
            ExpressionTests expressions = new ExpressionTests(file, test, parser, engine, store.source());
            test.expressionTests().forEach(expression -> outcomes.add(expressions.outcome(expression)));
        }
    }

    private void checkAlertnames() {
        for (AlertTest alertTest : test.alertTests()) {
            if (alertTest.alertname().isEmpty()) {
                problems.error(
                        alertTest.position(), "test-alertname",
                        "an item under alert_rule_test misses required attribute alertname at eval_time "
                                + Durations.print(alertTest.evalTime())
                                + (test.name().isEmpty() ? "" : " (in TestGroup " + test.name() + ")"));
            }
        }
    }

    /** Takes all steps; whether no rule failed. */
    private boolean walk(InputSamples samples) {
        Duration interval = file.evaluationInterval();
        Instant last = test.start().plus(interval.multipliedBy(steps() - 1));
        if (ahead && !append(samples, last)) {
            return false;
        }
        for (Instant at = test.start(); !at.isAfter(last); at = at.plus(interval)) {
            if (!step(samples, at)) {
                return false;
            }
            checkAlerts(at, at.plus(interval));
        }
        return true;
    }

    /** How many steps there are from the start to the last time that is asserted. */
    private long steps() {
        return lastEvalTime().toMillis() / file.evaluationInterval().toMillis() + 1;
    }

    private Duration lastEvalTime() {
        return Stream.concat(
                test.alertTests().stream().map(AlertTest::evalTime),
                test.expressionTests().stream().map(ExpressionTest::evalTime))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Appends the input up to a time; whether the store took it. */
    private boolean append(InputSamples samples, Instant until) {
        try {
            samples.appendUntil(until.toEpochMilli(), store);
            return true;
        } catch (StoreRefusal e) {
            FileProblems refused = new FileProblems(file.source());
            refused.error(test.position(), "test-series", String.valueOf(e.getMessage()));
            refused.sorted().forEach(problem -> outcomes.add(new Outcome.GroupError(problem)));
            return false;
        }
    }

    private boolean step(InputSamples samples, Instant at) {
        if (!append(samples, at)) {
            return false;
        }
        boolean healthy = true;
        for (RuleGroup group : groups) {
            for (RuleGroup.Failure failure : group.evaluate(at)) {
                outcomes.add(ruleError(group, failure, at));
                healthy = false;
            }
        }
        return healthy;
    }

    private Outcome ruleError(RuleGroup group, RuleGroup.Failure failure, Instant at) {
        return new Outcome.RuleError(
                failure.rule().name(),
                group.spec().file(),
                failure.rule().spec().source().rule(),
                test.position(),
                at,
                failure.error());
    }

    /** Compares the alert tests whose time is at this step or between it and the next one. */
    private void checkAlerts(Instant at, Instant next) {
        test.alertTests().stream()
                .filter(alertTest -> {
                    Instant time = test.start().plus(alertTest.evalTime());
                    return !time.isBefore(at) && time.isBefore(next);
                })
                .sorted((a, b) -> a.evalTime().compareTo(b.evalTime()))
                .forEach(alertTest -> outcomes.add(outcome(alertTest)));
    }

    private Outcome outcome(AlertTest alertTest) {
        List<TestAlert> expected = alertTest.expected().stream()
                .map(alert -> TestAlert.expected(alertTest.alertname(), alert))
                .sorted()
                .toList();
        List<TestAlert> got = groups.stream()
                .flatMap(group -> group.alertingRules().stream())
                .filter(rule -> rule.name().equals(alertTest.alertname()))
                .flatMap(rule -> rule.alerts().stream())
                .filter(ActiveAlert::isFiring)
                .map(alert -> TestAlert.of(alert.labels().toMap(), alert.annotations()))
                .sorted()
                .toList();
        return expected.equals(got)
                ? new Outcome.AlertsAsExpected(alertTest)
                : new Outcome.AlertsDiffer(alertTest, expected, got);
    }
}
