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
import dev.tocsin.ruletesting.testfile.TestFile;
import dev.tocsin.ruletesting.testfile.TestGroup;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The world of one test group on its way through time: a store, an engine over it, and the rules at work. At every step, one
 * evaluation interval apart, the input samples that are due are appended and all rule groups are evaluated. Knows nothing of
 * assertions: whoever {@linkplain #walk walks} it looks at the world after each step. For one thread.
 */
public final class Timeline {

    private final Instant start;
    private final Duration interval;
    private final Instant last;
    private final Engine engine;
    private final TestStore store = new TestStore();
    private final InputSamples samples;
    private final List<RuleGroup> groups;

    /** Whether all input is appended before the first step, so that rules can take their steps at once. */
    private final boolean ahead;

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
        this.start = test.start();
        this.interval = file.evaluationInterval();
        long steps = length.toMillis() / interval.toMillis() + 1;
        this.last = start.plusMillis((steps - 1) * interval.toMillis());
        EngineOptions defaults = EngineOptions.defaults();
        this.engine = new Engine(new EngineOptions(
                defaults.lookbackDelta(), interval, defaults.maxSamples(), settings.features()));
        this.samples = new InputSamples(input, store, start.toEpochMilli(), test.interval().toMillis());
        List<RuleGroupSpec> ruleGroups = rules.groups();
        TimelineDependencies dependencies = new TimelineDependencies(ruleGroups);
        this.ahead = !settings.stepByStep()
                && steps <= Integer.MAX_VALUE
                && mayReadAhead(dependencies, ruleGroups, input);
        RuleEnvironment environment = new RuleEnvironment(
                queries(dependencies, steps, parser),
                store.source(),
                AlertSink.NOBODY,
                RuleSettings.DEFAULTS
                        .withExternal(Labels.of(test.externalLabels()), test.externalUrl())
                        .withEvaluationInterval(test.interval()),
                InstantSource.fixed(start));
        this.groups = GroupOrder.sort(ruleGroups, file.groupEvalOrder()).stream()
                .map(spec -> new RuleGroup(spec, environment))
                .toList();
        if (rules.readsAlerts()) {
            groups.forEach(RuleGroup::markRestored);
        }
    }

    private RuleQueries queries(TimelineDependencies dependencies, long steps, PromqlParser parser) {
        RuleQueries stepwise = new EngineRuleQueries(engine, store.source(), parser);
        return ahead
                ? new TimelineQueries(
                        stepwise,
                        engine,
                        store.source(),
                        interval.toMillis(),
                        (int) steps,
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
        if (ahead) {
            samples.appendAllUntil(last.toEpochMilli());
        }
        for (Instant at = start; !at.isAfter(last); at = at.plus(interval)) {
            if (!ahead) {
                samples.appendUntil(at.toEpochMilli());
            }
            List<RuleFailure> failures = evaluate(at);
            if (!failures.isEmpty()) {
                return failures;
            }
            listener.stepped(at, at.plus(interval));
        }
        return List.of();
    }

    private List<RuleFailure> evaluate(Instant at) {
        List<RuleFailure> failures = List.of();
        for (RuleGroup group : groups) {
            List<RuleGroup.Failure> ofGroup = group.evaluate(at);
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
