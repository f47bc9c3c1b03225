package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.ruletesting.alert.AlertCondition;
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
 * @param asserted    what the alerts should be at that time; null when nothing is expected
 * @param range       over which it is asserted; null when it is asserted at one time
 */
public record Question(
        String alertname,
        List<RuleGroupSpec> groups,
        StepGrid evaluations,
        long askedMs,
        @Nullable AlertCondition asserted,
        @Nullable RangeQuestion range) {

    /** A question about one time. */
    public Question(
            String alertname,
            List<RuleGroupSpec> groups,
            StepGrid evaluations,
            long askedMs,
            @Nullable AlertCondition asserted) {
        this(alertname, groups, evaluations, askedMs, asserted, null);
    }

    public Question {
        groups = List.copyOf(groups);
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
