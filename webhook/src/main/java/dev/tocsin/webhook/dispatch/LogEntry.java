package dev.tocsin.webhook.dispatch;

import dev.tocsin.webhook.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one webhook was last told of one group.
 *
 * @param firing   the alerts that fired then
 * @param resolved the alerts that were over then
 * @param at       when it was told
 */
record LogEntry(Set<Fingerprint> firing, Set<Fingerprint> resolved, Instant at) {

    LogEntry {
        firing = Set.copyOf(firing);
        resolved = Set.copyOf(resolved);
    }

    /**
     * Whether the group has to be told again, and why. Alertmanager's conditions in Alertmanager's order.
     *
     * @param last     what was told before; null for nothing
     * @param firing   the alerts that fire now
     * @param resolved the alerts that are over now
     * @param now      the time of the flush
     */
    static Optional<NotificationReason> reasonToNotify(
            @Nullable LogEntry last,
            Set<Fingerprint> firing,
            Set<Fingerprint> resolved,
            boolean sendResolved,
            Duration repeatInterval,
            Instant now) {
        if (last == null) {
            return firing.isEmpty() ? Optional.empty() : Optional.of(NotificationReason.FIRST_NOTIFICATION);
        }
        if (!last.firing.containsAll(firing)) {
            return Optional.of(
                    last.firing.isEmpty() ? NotificationReason.FIRST_NOTIFICATION : NotificationReason.NEW_ALERTS);
        }
        if (firing.isEmpty()) {
            return last.firing.isEmpty() ? Optional.empty() : Optional.of(NotificationReason.ALL_RESOLVED);
        }
        if (sendResolved && !last.resolved.containsAll(resolved)) {
            return Optional.of(NotificationReason.SOME_RESOLVED);
        }
        return last.at.isBefore(now.minus(repeatInterval))
                ? Optional.of(NotificationReason.REPEAT_INTERVAL_ELAPSED)
                : Optional.empty();
    }
}
