package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.rule.EngineRuleQueries;
import dev.tocsin.evaluator.rule.RecordingRuleSpec;
import dev.tocsin.evaluator.rule.RuleEnvironment;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleSettings;
import dev.tocsin.evaluator.rule.RuleSpec;
import dev.tocsin.evaluator.rule.TimelineDependencies;
import dev.tocsin.evaluator.rule.TimelineQueries;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.Matcher;
import dev.tocsin.promql.parse.PromqlParser;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates rules over recorded series, each group at its own interval, so that the series of recording rules and of alerts
 * are there as if the rules had run when the samples were taken.
 */
public final class RecordedRules {

    private final SeriesStore store;
    private final Engine engine;
    private final PromqlParser parser;
    private final RuleSettings settings;
    private final long startMs;
    private final long endMs;

    /**
     * Rules over a stretch of time.
     *
     * @param store    holds the recorded series and takes those that rules write
     * @param settings the interval of groups that name none, and what templates see
     * @param startMs  the first evaluation of all groups
     * @param endMs    the last time at which there may be one
     */
    public RecordedRules(
            SeriesStore store, Engine engine, PromqlParser parser, RuleSettings settings, long startMs, long endMs) {
        this.store = store;
        this.engine = engine;
        this.parser = parser;
        this.settings = settings;
        this.startMs = startMs;
        this.endMs = endMs;
    }

    /** A group at work, and when it is to be evaluated next. */
    private static final class Running {

        private final RuleGroup group;
        private final long intervalMs;
        private long nextMs;

        Running(RuleGroup group, long nextMs) {
            this.group = group;
            this.intervalMs = group.interval().toMillis();
            this.nextMs = nextMs;
        }
    }

    /** The recording rules whose series the store holds already; {@link #evaluate} leaves them out. */
    public List<RuleSpec> alreadyRecorded(List<RuleGroupSpec> groups) {
        return groups.stream().flatMap(group -> group.rules().stream()).filter(this::isRecorded).toList();
    }

    private boolean isRecorded(RuleSpec rule) {
        return rule instanceof RecordingRuleSpec
                && !store.select(List.of(Matcher.equal(Labels.NAME, rule.name()))).isEmpty();
    }

    /** The time between two evaluations of a group. */
    public Duration interval(RuleGroupSpec group) {
        Duration own = group.interval();
        return own == null ? settings.evaluationInterval() : own;
    }

    /**
     * Takes all groups through their evaluations; a rule that fails leaves no samples there.
     *
     * @return the rules that were evaluated, in that order
     */
    public List<RuleGroupSpec> evaluate(List<RuleGroupSpec> groups) {
        List<RuleGroupSpec> left = groups.stream().map(this::withoutRecorded).toList();
        TimelineDependencies dependencies = new TimelineDependencies(left);
        List<Running> running = new ArrayList<>();
        for (RuleGroupSpec group : left) {
            RuleGroup started = new RuleGroup(group, environment(group, dependencies));
            started.markRestored();
            running.add(new Running(started, startMs));
        }
        while (true) {
            long nowMs = running.stream().mapToLong(group -> group.nextMs).min().orElse(Long.MAX_VALUE);
            if (nowMs > endMs) {
                return left;
            }
            for (Running one : running) {
                if (one.nextMs == nowMs) {
                    one.group.evaluate(Instant.ofEpochMilli(nowMs));
                    one.nextMs += one.intervalMs;
                }
            }
        }
    }

    private RuleGroupSpec withoutRecorded(RuleGroupSpec group) {
        return new RuleGroupSpec(
                group.file(),
                group.name(),
                group.interval(),
                group.queryOffset(),
                group.limit(),
                group.rules().stream().filter(rule -> !isRecorded(rule)).toList(),
                group.position());
    }

    private RuleEnvironment environment(RuleGroupSpec group, TimelineDependencies dependencies) {
        long intervalMs = interval(group).toMillis();
        TimelineQueries queries = new TimelineQueries(
                new EngineRuleQueries(engine, store, parser),
                engine,
                store,
                intervalMs,
                Math.toIntExact((endMs - startMs) / intervalMs + 1),
                dependencies::isIndependent);
        return new RuleEnvironment(
                queries, store, alerts -> {}, settings, InstantSource.fixed(Instant.ofEpochMilli(startMs)));
    }
}
