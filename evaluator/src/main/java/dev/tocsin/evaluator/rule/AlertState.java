package dev.tocsin.evaluator.rule;

import java.time.Duration;
import java.time.Instant;

/**
 * The state of one alert: of one label set of one alerting rule. {@link #next} is the whole state machine.
 *
 * <p>Source: Prometheus' alerting rules, "for" and "keep_firing_for"; a resolved alert is kept for a while so that its end
 * is sent more than once.
 */
public sealed interface AlertState {

    /** How long a resolved alert is remembered. */
    Duration RESOLVED_RETENTION = Duration.ofMinutes(15);

    /** Nothing is known of this label set. */
    record Inactive() implements AlertState {}

    /** The condition holds, not yet long enough. */
    record Pending(Instant activeAt) implements AlertState {}

    /** The condition has held long enough. */
    record Firing(Instant activeAt, Instant firedAt) implements AlertState {}

    /** The condition is gone since {@code keepFiringSince}; {@code keep_firing_for} makes the alert go on. */
    record KeptFiring(Instant activeAt, Instant firedAt, Instant keepFiringSince) implements AlertState {}

    /** The alert fired and is over. */
    record Resolved(Instant activeAt, Instant firedAt, Instant resolvedAt) implements AlertState {}

    /** The two durations of an alerting rule. */
    record HoldTimes(Duration holdDuration, Duration keepFiringFor) {}

    /** The state of a label set never seen. */
    AlertState INACTIVE = new Inactive();

    /**
     * The state after an evaluation.
     *
     * @param state   the state before it
     * @param present whether the result has an element with this label set
     * @param at      the time of the evaluation, not before that of the last one
     */
    static AlertState next(AlertState state, boolean present, HoldTimes times, Instant at) {
        return present ? whenPresent(state, times, at) : whenAbsent(state, times, at);
    }

    private static AlertState whenPresent(AlertState state, HoldTimes times, Instant at) {
        return switch (state) {
            case Inactive inactive -> pendingOrFiring(at, at, times, at);
            case Resolved resolved -> pendingOrFiring(at, at, times, at);
            case Pending pending -> pendingOrFiring(pending.activeAt, at, times, at);
            case Firing firing -> pendingOrFiring(firing.activeAt, firing.firedAt, times, at);
            case KeptFiring kept -> pendingOrFiring(kept.activeAt, kept.firedAt, times, at);
        };
    }

    /** Also takes a firing alert back to pending when a reload has made {@code for} longer than it has been active. */
    private static AlertState pendingOrFiring(Instant activeAt, Instant firedAt, HoldTimes times, Instant at) {
        return isHeld(activeAt, times, at) ? new Firing(activeAt, firedAt) : new Pending(activeAt);
    }

    private static AlertState whenAbsent(AlertState state, HoldTimes times, Instant at) {
        return switch (state) {
            case Inactive inactive -> INACTIVE;
            case Pending pending -> INACTIVE;
            case Firing firing -> keptOrResolved(firing.activeAt, firing.firedAt, at, times, at);
            case KeptFiring kept -> keptOrResolved(kept.activeAt, kept.firedAt, kept.keepFiringSince, times, at);
            case Resolved resolved ->
                    Duration.between(resolved.resolvedAt, at).compareTo(RESOLVED_RETENTION) > 0 ? INACTIVE : resolved;
        };
    }

    private static AlertState keptOrResolved(
            Instant activeAt, Instant firedAt, Instant since, HoldTimes times, Instant at) {
        if (Duration.between(since, at).compareTo(times.keepFiringFor()) >= 0) {
            return new Resolved(activeAt, firedAt, at);
        }
        return isHeld(activeAt, times, at) ? new KeptFiring(activeAt, firedAt, since) : new Pending(activeAt);
    }

    private static boolean isHeld(Instant activeAt, HoldTimes times, Instant at) {
        return Duration.between(activeAt, at).compareTo(times.holdDuration()) >= 0;
    }
}
