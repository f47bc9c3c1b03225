package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.rule.AlertState.Firing;
import dev.tocsin.evaluator.rule.AlertState.Inactive;
import dev.tocsin.evaluator.rule.AlertState.KeptFiring;
import dev.tocsin.evaluator.rule.AlertState.Pending;
import dev.tocsin.evaluator.rule.AlertState.Resolved;
import dev.tocsin.promql.label.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert of an alerting rule after an evaluation: pending, firing, or resolved a short while ago.
 *
 * @param labels      all labels, {@code alertname} included
 * @param annotations expanded when the alert's element was last seen, by name
 * @param value       the element's value when it was last seen, 0 for a histogram
 * @param histogram   the element's histogram when it was last seen, null for a float
 * @param lastSentAt  when the alert was last handed on, null when it has not been since it became active
 */
public record ActiveAlert(
        Labels labels,
        Map<String, String> annotations,
        double value,
        @Nullable FloatHistogram histogram,
        AlertState state,
        @Nullable Instant lastSentAt) {

    /** How often an evaluation or sending may fail before a receiver takes a firing alert for resolved. */
    private static final int VALID_FOR_SENDINGS = 4;

    /** Whether the condition held at the last evaluation, or {@code keep_firing_for} still counts as if. */
    public boolean isActive() {
        return isPending() || isFiring();
    }

    public boolean isPending() {
        return state instanceof Pending;
    }

    public boolean isFiring() {
        return state instanceof Firing || state instanceof KeptFiring;
    }

    /** The word in the HTTP API and in the label {@code alertstate}: pending, firing or inactive. */
    public String stateName() {
        return isPending() ? "pending" : isFiring() ? "firing" : "inactive";
    }

    /** Since when the condition holds, or did hold. */
    public Instant activeAt() {
        return switch (state) {
            case Pending pending -> pending.activeAt();
            case Firing firing -> firing.activeAt();
            case KeptFiring kept -> kept.activeAt();
            case Resolved resolved -> resolved.activeAt();
            case Inactive inactive -> throw neverActive();
        };
    }

    private IllegalStateException neverActive() {
        return new IllegalStateException("an alert that is not active: " + labels);
    }

    /** This alert as if it had been active since another time. */
    ActiveAlert withActiveAt(Instant activeAt) {
        AlertState moved = switch (state) {
            case Pending pending -> new Pending(activeAt);
            case Firing firing -> new Firing(activeAt, firing.firedAt());
            case KeptFiring kept -> new KeptFiring(activeAt, kept.firedAt(), kept.keepFiringSince());
            case Resolved resolved -> new Resolved(activeAt, resolved.firedAt(), resolved.resolvedAt());
            case Inactive inactive -> throw neverActive();
        };
        return new ActiveAlert(labels, annotations, value, histogram, moved, lastSentAt);
    }

    /** This alert after its element was not in the result. */
    ActiveAlert withState(AlertState next) {
        return new ActiveAlert(
                labels, annotations, value, histogram, next, next instanceof Pending ? null : lastSentAt);
    }

    ActiveAlert sentAt(Instant at) {
        return new ActiveAlert(labels, annotations, value, histogram, state, at);
    }

    /** Whether it is to be sent: resolved and not sent since, or not sent for the resend delay. Pending ones never are. */
    boolean isDue(Instant at, Duration resendDelay) {
        if (isPending()) {
            return false;
        }
        if (lastSentAt == null || state instanceof Resolved resolved && resolved.resolvedAt().isAfter(lastSentAt)) {
            return true;
        }
        return lastSentAt.plus(resendDelay).isBefore(at);
    }

    /** What is handed on of an alert that is not pending. */
    Alert toAlert(Instant at, Duration sendInterval, String generatorUrl) {
        Instant validUntil = at.plus(sendInterval.multipliedBy(VALID_FOR_SENDINGS));
        return switch (state) {
            case Firing firing -> alert(firing.firedAt(), null, validUntil, generatorUrl);
            case KeptFiring kept -> alert(kept.firedAt(), null, validUntil, generatorUrl);
            case Resolved resolved -> alert(resolved.firedAt(), resolved.resolvedAt(), validUntil, generatorUrl);
            case Pending pending -> throw new IllegalStateException("a pending alert is not sent: " + labels);
            case Inactive inactive -> throw neverActive();
        };
    }

    private Alert alert(Instant firedAt, @Nullable Instant resolvedAt, Instant validUntil, String generatorUrl) {
        return new Alert(labels, annotations, firedAt, resolvedAt, validUntil, generatorUrl);
    }
}
