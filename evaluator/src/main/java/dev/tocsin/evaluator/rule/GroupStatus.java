package dev.tocsin.evaluator.rule;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a group's evaluations.
 *
 * @param lastEvaluation   the time of the last one, null before the first
 * @param lastDuration     how long it took
 * @param lastSamples      how many samples it gave
 * @param iterations       how many evaluations were due, the missed ones included
 * @param missedIterations how many of them nobody had time for
 */
public record GroupStatus(
        @Nullable Instant lastEvaluation,
        Duration lastDuration,
        long lastSamples,
        long iterations,
        long missedIterations) {

    /** The status of a new group. */
    public static final GroupStatus NEVER_EVALUATED = new GroupStatus(null, Duration.ZERO, 0, 0, 0);

    GroupStatus after(Instant at, Duration duration, long samples) {
        return new GroupStatus(at, duration, samples, iterations + 1, missedIterations);
    }

    GroupStatus withMissed(long missed) {
        return new GroupStatus(
                lastEvaluation, lastDuration, lastSamples, iterations + missed, missedIterations + missed);
    }
}
