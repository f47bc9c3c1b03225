package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be explained.
 *
 * @param alertname   the name asked for
 * @param groups      all rules: those of other names tell which one may have been meant, recording rules where series
 *                    come from
 * @param evaluations when the rules are evaluated; a step longer than 0 even for a single one
 * @param askedMs     the time asked for, not before the first evaluation
 * @param expected    the alerts that should fire; null when nothing is expected
 * @param range       what is asserted over a range of time; null when it is asserted at one time
 */
public record Question(
        String alertname,
        List<RuleGroupSpec> groups,
        StepGrid evaluations,
        long askedMs,
        @Nullable List<AlertFields> expected,
        @Nullable RangeQuestion range) {

    /** A question about one time. */
    public Question(
            String alertname,
            List<RuleGroupSpec> groups,
            StepGrid evaluations,
            long askedMs,
            @Nullable List<AlertFields> expected) {
        this(alertname, groups, evaluations, askedMs, expected, null);
    }

    public Question {
        groups = List.copyOf(groups);
        expected = expected == null ? null : List.copyOf(expected);
    }

    /** The last evaluation not after the time asked for. */
    long evaluatedMs() {
        long steps = (askedMs - evaluations.startMs()) / evaluations.stepMs();
        return evaluations.at(Math.clamp(steps, 0, evaluations.count() - 1));
    }

    /** The first evaluation not before a time, which may lie after the last one. */
    long evaluationNotBefore(long timeMs) {
        long since = Math.max(0, timeMs - evaluations.startMs());
        long steps = (since + evaluations.stepMs() - 1) / evaluations.stepMs();
        return evaluations.startMs() + steps * evaluations.stepMs();
    }
}
