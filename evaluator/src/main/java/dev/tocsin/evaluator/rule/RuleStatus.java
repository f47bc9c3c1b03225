package dev.tocsin.evaluator.rule;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a rule's evaluations.
 *
 * @param lastError          the error of the last evaluation; null unless the health is {@code ERR}
 * @param lastEvaluation     the time of the last evaluation, null before the first
 * @param evaluationDuration how long the last evaluation took
 * @param lastSamples        how many samples it gave
 * @param evaluations        how many there were
 * @param failures           how many of them failed
 */
public record RuleStatus(
        RuleHealth health,
        @Nullable String lastError,
        @Nullable Instant lastEvaluation,
        Duration evaluationDuration,
        long lastSamples,
        long evaluations,
        long failures) {

    /** The status of a rule that was never evaluated. */
    public static final RuleStatus UNKNOWN = new RuleStatus(RuleHealth.UNKNOWN, null, null, Duration.ZERO, 0, 0, 0);

    /** The status after one more evaluation, which failed unless {@code error} is null. */
    RuleStatus after(Instant at, Duration duration, long samples, @Nullable String error) {
        return error == null
                ? new RuleStatus(RuleHealth.OK, null, at, duration, samples, evaluations + 1, failures)
                : new RuleStatus(RuleHealth.ERR, error, at, duration, samples, evaluations + 1, failures + 1);
    }
}
