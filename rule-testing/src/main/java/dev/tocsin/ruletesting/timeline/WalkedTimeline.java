package dev.tocsin.ruletesting.timeline;

import dev.tocsin.evaluator.rule.RuleReach;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.PromqlParser;
import dev.tocsin.ruletesting.explain.Explanation;
import dev.tocsin.ruletesting.series.SequenceValue;
import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.testfile.Assertion;
import dev.tocsin.ruletesting.testfile.ExpressionTest;
import dev.tocsin.ruletesting.testfile.TestFile;
import dev.tocsin.ruletesting.testfile.TestGroup;
import dev.tocsin.ruletesting.timeline.Timeline.RuleFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A test group without assertions, of which any number is looked at later, one by one, in any order. Its timeline is walked
 * once, to the end of its input, and anew only for an assertion that looks at a later time; all rules take part. Safe for use
 * by several threads, one at a time.
 */
public final class WalkedTimeline {

    private final TestFile file;
    private final TestGroup group;
    private final Map<Labels, List<SequenceValue>> input;
    private final RuleReach rules;
    private final RunSettings settings;
    private final PromqlParser parser;
    private final StepLimit limit;
    private @Nullable Walk walk;

    /**
     * A walk to its end.
     *
     * @param length   the last time that can be looked at, since the start
     * @param alerts   what the alerts were on the way
     * @param lastStep the last step that was taken; null when there was none
     * @param failures the rules that failed at the step after that
     */
    record Walk(
            Timeline timeline,
            Duration length,
            AlertRecord alerts,
            @Nullable Instant lastStep,
            List<RuleFailure> failures) {

        /** The first rule that failed not later than a time, null when there is none. */
        private @Nullable RuleFailure failureUntil(Instant time) {
            return failures.isEmpty() || failures.getFirst().at().isAfter(time) ? null : failures.getFirst();
        }
    }

    private WalkedTimeline(
            TestFile file,
            TestGroup group,
            Map<Labels, List<SequenceValue>> input,
            RuleReach rules,
            RunSettings settings) {
        this.file = file;
        this.group = group;
        this.input = input;
        this.rules = rules;
        this.settings = settings;
        this.parser = new PromqlParser(settings.features());
        this.limit = new StepLimit(file, rules);
    }

    /**
     * A timeline that nobody has walked yet.
     *
     * @param group    its assertions do not count
     * @param more     input beside that of the group, one value each input interval
     * @param problems takes what is wrong with the group's input; then the timeline is not to be used
     */
    public static WalkedTimeline of(
            TestFile file,
            TestGroup group,
            Map<Labels, List<SequenceValue>> more,
            RuleReach rules,
            RunSettings settings,
            FileProblems problems) {
        Map<Labels, List<SequenceValue>> input = new LinkedHashMap<>(more);
        input.putAll(new InputReader(problems).read(group));
        return new WalkedTimeline(file, group, input, rules, settings);
    }

    /**
     * What comes of an assertion, explained if it fails. A rule that failed not later than the assertion looks is the outcome
     * itself.
     *
     * @throws IllegalArgumentException                    when it looks at a time that is too many evaluations away
     * @throws dev.tocsin.ruletesting.series.StoreRefusal when the store does not take an input sample
     */
    public synchronized GroupOutcome outcome(Assertion assertion) {
        Duration last = assertion.time().last();
        Walk walked = walkedTo(last);
        TestGroup asserted = group.withAssertion(assertion);
        RuleFailure failure = walked.failureUntil(group.start().plus(last));
        Outcome outcome = failure != null
                ? Outcome.RuleError.of(failure, assertion.position())
                : outcome(assertion, asserted, walked);
        return new GroupOutcome(
                asserted, List.of(outcome), Duration.ZERO, explanations(outcome, asserted, walked), List.of(),
                Set.of(), List.of());
    }

    private Outcome outcome(Assertion assertion, TestGroup asserted, Walk walked) {
        return switch (assertion) {
            case AlertTest alert -> walked.alerts.outcome(alert);
            case ExpressionTest expression -> new ExpressionTests(file, asserted, parser, settings.compat())
                    .outcomes(walked.timeline.engine(), walked.timeline.source())
                    .getFirst();
        };
    }

    private Map<Outcome, Explanation> explanations(Outcome outcome, TestGroup asserted, Walk walked) {
        return walked.lastStep == null
                ? Map.of()
                : new Explanations(
                        file, asserted, walked.timeline, parser, rules.all().groups(), walked.lastStep)
                        .of(List.of(outcome), Explain.FAILURES);
    }

    /** The walk to a time, which goes on to the end of the input, or twice as far as the one before. */
    Walk walkedTo(Duration time) {
        Walk known = walk;
        if (known == null || known.length.compareTo(time) < 0) {
            Duration further = wholeSteps(known == null ? endOfInput() : known.length.multipliedBy(2));
            Duration needed = wholeSteps(time);
            known = walk(further.compareTo(needed) > 0 && !limit.isExceededAt(further) ? further : needed);
            walk = known;
        }
        return known;
    }

    /** The time of the first step not before a time: samples are in the store from the next step on. */
    private Duration wholeSteps(Duration time) {
        long stepMs = file.evaluationInterval().toMillis();
        return Duration.ofMillis((time.toMillis() + stepMs - 1) / stepMs * stepMs);
    }

    private Duration endOfInput() {
        int positions = input.values().stream().mapToInt(List::size).max().orElse(0);
        return group.interval().multipliedBy(Math.max(0, positions - 1));
    }

    private Walk walk(Duration length) {
        if (limit.isExceededAt(length)) {
            throw new IllegalArgumentException(limit.message(length));
        }
        Timeline timeline = new Timeline(file, group, input, rules.all(), length, parser, settings);
        AlertRecord alerts = new AlertRecord(timeline, group.start());
        Instant[] last = new Instant[1];
        List<RuleFailure> failures = timeline.walk((at, next) -> {
            last[0] = at;
            alerts.note(at, next);
        });
        return new Walk(timeline, length, alerts, last[0], failures);
    }
}
