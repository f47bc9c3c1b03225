package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.engine.StepGrid;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why the alerts of a name are as they are at a time. Times are milliseconds since the epoch and those of evaluations.
 *
 * @param alertname   the name asked for
 * @param rule        the rule that was looked at, null when there is none
 * @param evaluations when it was evaluated, up to the end of what was looked at
 * @param askedMs     the time asked for
 * @param evaluatedMs the last evaluation not after it
 * @param range       when what is asserted over a range of time was so; null when it is asserted at one time
 * @param findings    the first is the reason in short
 * @param findingsLeftOut how many more there are
 * @param histories   the alerts that matter most first
 * @param historiesLeftOut how many alerts are not shown
 * @param values      null when there is nothing to show
 */
public record AlertExplanation(
        String alertname,
        @Nullable RuleSummary rule,
        StepGrid evaluations,
        long askedMs,
        long evaluatedMs,
        @Nullable AssertedRange range,
        List<Finding> findings,
        int findingsLeftOut,
        List<AlertHistory> histories,
        int historiesLeftOut,
        @Nullable ValueTree values)
        implements Explanation {

    public AlertExplanation {
        findings = List.copyOf(findings);
        histories = List.copyOf(histories);
    }

    /**
     * The rule that is explained.
     *
     * @param place {@code file:line:column}, or the file alone
     */
    public record RuleSummary(
            String place, String expression, Duration holdDuration, Duration keepFiringFor) {}
}
