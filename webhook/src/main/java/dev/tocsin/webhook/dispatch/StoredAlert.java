package dev.tocsin.webhook.dispatch;

import dev.tocsin.webhook.WebhookAlert;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert as dispatch keeps it.
 *
 * @param alert        its labels are the identity
 * @param endsAt       known or assumed
 * @param endIsTimeout whether the end is assumed because the sender did not say
 * @param updatedAt    when it was last heard of
 */
record StoredAlert(WebhookAlert alert, Instant endsAt, boolean endIsTimeout, Instant updatedAt) {

    static StoredAlert arrived(WebhookAlert alert, Instant now, Duration resolveTimeout) {
        Instant end = alert.endsAt();
        return new StoredAlert(alert, end == null ? now.plus(resolveTimeout) : end, end == null, now);
    }

    boolean resolvedAt(Instant now) {
        return !endsAt.isAfter(now);
    }

    /**
     * This alert, just arrived, joined with what was known of it. Where the two times of activity overlap, the earlier
     * start stays, and a firing alert does not end sooner than was announced, unless that end was only assumed.
     */
    StoredAlert over(@Nullable StoredAlert known, Instant now) {
        if (known == null || !overlaps(known)) {
            return this;
        }
        Instant start = alert.startsAt().isBefore(known.alert.startsAt()) ? alert.startsAt() : known.alert.startsAt();
        boolean keepsKnownEnd = resolvedAt(now)
                ? known.resolvedAt(now) && known.endsAt.isAfter(endsAt)
                : known.endsAt.isAfter(endsAt) && !known.endIsTimeout;
        Instant end = keepsKnownEnd ? known.endsAt : endsAt;
        WebhookAlert joined =
                new WebhookAlert(alert.labels(), alert.annotations(), start, end, alert.generatorUrl());
        return new StoredAlert(joined, end, keepsKnownEnd ? known.endIsTimeout : endIsTimeout, updatedAt);
    }

    private boolean overlaps(StoredAlert known) {
        Instant knownStart = known.alert.startsAt();
        boolean endsInside = endsAt.isAfter(knownStart) && endsAt.isBefore(known.endsAt);
        boolean startsInside = alert.startsAt().isAfter(knownStart) && alert.startsAt().isBefore(known.endsAt);
        return endsInside || startsInside;
    }
}
