package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.engine.EvaluationException;
import dev.tocsin.evaluator.engine.QueryStop;
import dev.tocsin.evaluator.storage.SeriesHandle;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.storage.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule group at work: evaluates its rules one after the other, stores what they give and hands on their alerts. One thread
 * at a time evaluates; what the group and its rules publish may be read by any thread.
 */
public final class RuleGroup {

    private final RuleGroupSpec spec;
    private final RuleEnvironment environment;
    private final Duration interval;
    private final Duration queryOffset;
    private final Timeline timeline;
    private final List<Member> members;
    private final List<Rule> rules;

    /** Series of rules that this group's predecessor had and this one has not; they end with the next evaluation. */
    private List<SeriesHandle> abandoned = List.of();

    private volatile GroupStatus status = GroupStatus.NEVER_EVALUATED;

    /** The rule that is being evaluated, if one is. */
    private volatile @Nullable Running running;

    /** A rule with its place for results. */
    private record Member(Rule rule, RuleOutput output) {}

    /** An evaluation under way. */
    private record Running(QueryStop stop, Instant since) {}

    /** A rule whose evaluation failed, and the error in Prometheus' words. */
    public record Failure(Rule rule, String error) {}

    /** A group whose rules were never evaluated. */
    public RuleGroup(RuleGroupSpec spec, RuleEnvironment environment) {
        this.spec = spec;
        this.environment = environment;
        RuleSettings settings = environment.settings();
        this.interval = Objects.requireNonNullElse(spec.interval(), settings.evaluationInterval());
        this.queryOffset = Objects.requireNonNullElse(spec.queryOffset(), settings.queryOffset());
        SeriesStore store = environment.store();
        this.timeline = store.newTimeline();
        RuleQueries queries = environment.queries().ofGroup(spec);
        this.members = spec.rules().stream()
                .map(rule -> new Member(create(rule, queries), new RuleOutput(store, timeline)))
                .toList();
        this.rules = members.stream().map(Member::rule).toList();
    }

    private Rule create(RuleSpec rule, RuleQueries queries) {
        RuleQuery query = queries.standing(rule.expr());
        return switch (rule) {
            case RecordingRuleSpec recording -> new RecordingRule(recording, query, spec.limit());
            case AlertingRuleSpec alerting -> new AlertingRule(alerting, query, spec.limit(), environment);
        };
    }

    public RuleGroupSpec spec() {
        return spec;
    }

    /** The interval between evaluations, the global one when the group names none. */
    public Duration interval() {
        return interval;
    }

    /** How far before its evaluation's time the group asks, the global one when the group names none. */
    public Duration queryOffset() {
        return queryOffset;
    }

    /** The rules in the order of the file. */
    public List<Rule> rules() {
        return rules;
    }

    /** The alerting rules in the order of the file. */
    public List<AlertingRule> alertingRules() {
        return rules.stream()
                .filter(AlertingRule.class::isInstance)
                .map(AlertingRule.class::cast)
                .toList();
    }

    public GroupStatus status() {
        return status;
    }

    /** Makes all alerting rules write their series from the next evaluation on, without looking for earlier state. */
    public void markRestored() {
        alertingRules().forEach(AlertingRule::markRestored);
    }

    /** Evaluates all rules at a time and returns those that failed; a failure does not keep the rules after it. */
    public List<Failure> evaluate(Instant at) {
        Instant started = environment.stopwatch().instant();
        long queryMs = at.toEpochMilli() - queryOffset.toMillis();
        List<Failure> failures = new ArrayList<>();
        long samples = 0;
        for (Member member : members) {
            Instant ruleStarted = environment.stopwatch().instant();
            QueryStop stop = new QueryStop();
            running = new Running(stop, ruleStarted);
            Evaluation evaluation = evaluate(member, at, queryMs, stop);
            samples += evaluation.samples;
            setStatus(member.rule, at, elapsedSince(ruleStarted), evaluation);
            if (evaluation.error != null) {
                failures.add(new Failure(member.rule, evaluation.error));
            }
        }
        running = null;
        RuleOutput.end(environment.store(), timeline, abandoned, queryMs);
        abandoned = List.of();
        status = status.after(at, elapsedSince(started), samples);
        return failures;
    }

    private Duration elapsedSince(Instant started) {
        Instant now = environment.stopwatch().instant();
        return now.equals(started) ? Duration.ZERO : Duration.between(started, now);
    }

    /** Makes the rule that is being evaluated fail when it began before a time. Called by any thread. */
    void stopRunningSince(Instant time) {
        Running now = running;
        if (now != null && now.since.isBefore(time)) {
            now.stop.timeOut();
        }
    }

    private record Evaluation(long samples, @Nullable String error) {}

    private Evaluation evaluate(Member member, Instant at, long queryMs, QueryStop stop) {
        try {
            List<RuleSample> samples = switch (member.rule) {
                case RecordingRule recording -> recording.evaluate(queryMs, stop);
                case AlertingRule alerting -> evaluate(alerting, at, queryMs, stop);
            };
            return new Evaluation(samples.size(), member.output.write(samples, queryMs));
        } catch (EvaluationException | RuleException e) {
            return new Evaluation(0, String.valueOf(e.getMessage()));
        }
    }

    private List<RuleSample> evaluate(AlertingRule rule, Instant at, long queryMs, QueryStop stop) {
        List<RuleSample> samples = rule.evaluate(at, queryMs, stop);
        if (!environment.alerts().equals(AlertSink.NOBODY)) {
            send(rule.takeDue(at, interval));
        }
        return samples;
    }

    private void send(List<Alert> due) {
        if (!due.isEmpty()) {
            environment.alerts().send(due);
        }
    }

    private static void setStatus(Rule rule, Instant at, Duration duration, Evaluation evaluation) {
        RuleStatus next = rule.status().after(at, duration, evaluation.samples, evaluation.error);
        switch (rule) {
            case RecordingRule recording -> recording.setStatus(next);
            case AlertingRule alerting -> alerting.setStatus(next);
        }
    }

    /** Counts evaluations that nobody had time for. */
    void addMissed(long iterations) {
        status = status.withMissed(iterations);
    }

    /**
     * Whether another specification asks for just what this group does, so that the group can stay as it is when the
     * configuration is loaded again.
     */
    public boolean does(RuleGroupSpec other, RuleSettings settings) {
        return spec.key().equals(other.key())
                && interval.equals(Objects.requireNonNullElse(other.interval(), settings.evaluationInterval()))
                && queryOffset.equals(Objects.requireNonNullElse(other.queryOffset(), settings.queryOffset()))
                && spec.limit() == other.limit()
                && sameRules(other.rules());
    }

    private boolean sameRules(List<RuleSpec> others) {
        if (others.size() != rules.size()) {
            return false;
        }
        for (int i = 0; i < others.size(); i++) {
            if (!rules.get(i).spec().sameAs(others.get(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Goes on where a stopped group with the same identity ended: each rule takes the alerts and series of the first old
     * rule of its kind with its name and labels; series of old rules that find no heir end with the next evaluation.
     */
    public void takeOver(RuleGroup old) {
        Set<Member> left = new LinkedHashSet<>(old.members);
        for (Member member : members) {
            left.stream().filter(candidate -> isHeir(member.rule, candidate.rule)).findFirst().ifPresent(match -> {
                left.remove(match);
                inherit(member, match);
            });
        }
        abandoned = new ArrayList<>(old.abandoned);
        left.forEach(member -> abandoned.addAll(member.output.series()));
    }

    private static boolean isHeir(Rule heir, Rule old) {
        return heir.getClass() == old.getClass()
                && heir.name().equals(old.name())
                && heir.spec().labels().equals(old.spec().labels());
    }

    private static void inherit(Member heir, Member old) {
        heir.output.takeOver(old.output);
        if (heir.rule instanceof AlertingRule alerting && old.rule instanceof AlertingRule oldAlerting) {
            alerting.takeOver(oldAlerting);
        }
    }

    /** Ends all series of a stopped group that has no successor. */
    public void endSeries(Instant at) {
        List<SeriesHandle> all = new ArrayList<>(abandoned);
        members.forEach(member -> all.addAll(member.output.series()));
        RuleOutput.end(environment.store(), timeline, all, at.toEpochMilli() - queryOffset.toMillis());
    }
}
