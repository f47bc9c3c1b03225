package dev.tocsin.ruletesting.timeline;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.rule.AlertSink;
import dev.tocsin.evaluator.rule.EngineRuleQueries;
import dev.tocsin.evaluator.rule.RuleEnvironment;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleQueries;
import dev.tocsin.evaluator.rule.RuleReach;
import dev.tocsin.evaluator.rule.RuleSettings;
import dev.tocsin.evaluator.rule.TimelineDependencies;
import dev.tocsin.evaluator.rule.TimelineQueries;
import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.PromqlParser;
import dev.tocsin.ruletesting.series.SequenceValue;
import dev.tocsin.ruletesting.series.StoreRefusal;
import dev.tocsin.ruletesting.series.TestStore;
import dev.tocsin.ruletesting.testfile.Dialect;
import dev.tocsin.ruletesting.testfile.TestFile;
import dev.tocsin.ruletesting.testfile.TestGroup;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The world of one test group on its way through time: a store, an engine over it, and the rules at work. At every step the
 * input samples that are due are appended and the rule groups that are due are evaluated: all of them every evaluation
 * interval, or each at an interval of its own. Knows nothing of assertions: whoever {@linkplain #walk walks} it looks at the
 * world after each step. For one thread.
 */
public final class Timeline {

    private final TestFile file;
    private final Instant start;
    private final Steps steps;
    private final Engine engine;
    private final TestStore store = new TestStore();
    private final InputSamples samples;
    private final List<RuleGroup> groups;

    /** Whether rules can take their steps at once, all input being there before the first one. */
    private final boolean ahead;

    /** Whether all input is appended before the first step. */
    private final boolean inputFirst;

    /** What looks at the world after a step. */
    @FunctionalInterface
    public interface StepListener {

        /**
         * The step is taken: rules have seen the samples up to this time.
         *
         * @param at   the time of the step
         * @param next that of the following one
         */
        void stepped(Instant at, Instant next);
    }

    /** A rule that failed at a step. */
    public record RuleFailure(RuleGroup group, RuleGroup.Failure failure, Instant at) {}

    /**
     * A timeline before its first step.
     *
     * @param input      the values of the input series, one each input interval
     * @param rules      the rules, which may be used for other timelines as well
     * @param length     the time from the start to the last time that matters
     * @param parser     reads the queries of templates
     */
    public Timeline(
            TestFile file,
            TestGroup test,
            Map<Labels, List<SequenceValue>> input,
            RuleReach.Reached rules,
            Duration length,
            PromqlParser parser,
            RunSettings settings) {
        this.file = file;
        this.start = test.start();
        Duration interval = file.evaluationInterval();
        EngineOptions defaults = EngineOptions.defaults();
        this.engine = new Engine(new EngineOptions(
                defaults.lookbackDelta(), interval, defaults.maxSamples(), settings.features()));
        this.samples = new InputSamples(input, store, start.toEpochMilli(), test.interval().toMillis());
        List<RuleGroupSpec> ruleGroups = GroupOrder.sort(rules.groups(), file.groupEvalOrder());
        TimelineDependencies dependencies = new TimelineDependencies(ruleGroups);
        this.ahead = !settings.stepByStep() && mayReadAhead(dependencies, ruleGroups, input);
        this.inputFirst = ahead || file.dialect() == Dialect.VMALERT;
        RuleQueries stepwise = new EngineRuleQueries(engine, store.source(), parser);
        RuleSettings ruleSettings = RuleSettings.DEFAULTS
                .withExternal(Labels.of(test.externalLabels()), test.externalUrl())
                .withEvaluationInterval(test.interval());
        this.steps = Steps.of(
                start, length, Stream.concat(Stream.of(interval), ruleGroups.stream().map(file::intervalOf)).toList());
        Map<Duration, RuleEnvironment> environments = new HashMap<>();
        this.groups = ruleGroups.stream()
                .map(spec -> new RuleGroup(
                        spec,
                        environments.computeIfAbsent(
                                file.intervalOf(spec),
                                step -> new RuleEnvironment(
                                        queries(stepwise, dependencies, step),
                                        store.source(),
                                        AlertSink.NOBODY,
                                        ruleSettings,
                                        InstantSource.fixed(start)))))
                .toList();
        if (rules.readsAlerts()) {
            groups.forEach(RuleGroup::markRestored);
        }
    }

    /** Queries of rules that are evaluated so often. */
    private RuleQueries queries(RuleQueries stepwise, TimelineDependencies dependencies, Duration step) {
        long count = steps.length().toMillis() / step.toMillis() + 1;
        return ahead && count <= Integer.MAX_VALUE
                ? new TimelineQueries(
                        stepwise,
                        engine,
                        store.source(),
                        step.toMillis(),
                        (int) count,
                        dependencies::isIndependent)
                : stepwise;
    }

    /** Whether nothing would notice that samples are there before their time: no rule writes a series of the input or looks ahead. */
    private static boolean mayReadAhead(
            TimelineDependencies dependencies,
            List<RuleGroupSpec> ruleGroups,
            Map<Labels, List<SequenceValue>> input) {
        return ruleGroups.stream()
                .flatMap(group -> group.rules().stream())
                .allMatch(rule -> TimelineDependencies.looksBackOnly(rule.expr()))
                && input.keySet().stream().noneMatch(labels -> dependencies.isWritten(labels.metricName()));
    }

    public Engine engine() {
        return engine;
    }

    /** What the steps so far have left: input and the series that rules write. */
    public SeriesSource source() {
        return store.source();
    }

    /** The rules at work, in the order of their evaluation. */
    public List<RuleGroup> groups() {
        return groups;
    }

    /**
     * Takes all steps, or those up to the first at which a rule fails. Walk once.
     *
     * @return the rules that failed, all at the last step that was taken; of that step the listener is not told
     * @throws StoreRefusal when the store does not take an input sample
     */
    public List<RuleFailure> walk(StepListener listener) {
        Instant last = steps.last();
        if (inputFirst) {
            samples.appendAllUntil(last.toEpochMilli());
        }
        Instant at = start;
        while (!at.isAfter(last)) {
            if (!inputFirst) {
                samples.appendUntil(at.toEpochMilli());
            }
            List<RuleFailure> failures = evaluate(at);
            if (!failures.isEmpty()) {
                return failures;
            }
            Instant next = steps.after(at);
            listener.stepped(at, next);
            at = next;
        }
        return List.of();
    }

    private List<RuleFailure> evaluate(Instant at) {
        List<RuleFailure> failures = List.of();
        for (RuleGroup group : groups) {
            List<RuleGroup.Failure> ofGroup =
                    steps.isDue(file.intervalOf(group.spec()), at) ? group.evaluate(at) : List.of();
            if (!ofGroup.isEmpty()) {
                failures = new ArrayList<>(failures);
                for (RuleGroup.Failure failure : ofGroup) {
                    failures.add(new RuleFailure(group, failure, at));
                }
            }
        }
        return failures;
    }
}
