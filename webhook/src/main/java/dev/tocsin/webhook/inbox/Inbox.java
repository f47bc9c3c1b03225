package dev.tocsin.webhook.inbox;

import dev.tocsin.webhook.WebhookAlert;
import dev.tocsin.webhook.payload.AlertStatus;
import dev.tocsin.webhook.payload.PayloadAlert;
import dev.tocsin.webhook.payload.WebhookPayload;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pages somebody on call has to know of, in memory. Messages about one alert of one group are one page. When the
 * inbox is full, new pages push out those that have been resolved for longest; a firing page is never pushed out.
 *
 * <p>Holds no clock. Any number of threads may use it.
 */
public final class Inbox {

    /** How long an alert without an end fires if nothing more is heard of it; Alertmanager's default. */
    static final Duration RESOLVE_TIMEOUT = Duration.ofMinutes(5);

    private final int pagesMax;
    // Guarded by this.
    private final Map<PageKey, Page> pages = new HashMap<>();

    /** @param pagesMax how many pages are kept, at least 1 */
    public Inbox(int pagesMax) {
        if (pagesMax < 1) {
            throw new IllegalArgumentException("an inbox needs room for at least one page, not " + pagesMax);
        }
        this.pagesMax = pagesMax;
    }

    /**
     * Takes the alerts of a webhook payload.
     *
     * @return whether there was room for all; what found room is kept in any case
     */
    public synchronized boolean take(WebhookPayload payload, Instant now) {
        boolean room = true;
        for (PayloadAlert alert : payload.alerts()) {
            room &= put(page(payload, alert, now), now);
        }
        return room;
    }

    /**
     * Takes alerts that came without a group.
     *
     * @return whether there was room for all; what found room is kept in any case
     */
    public synchronized boolean take(List<WebhookAlert> alerts, Instant now) {
        boolean room = true;
        for (WebhookAlert alert : alerts) {
            room &= put(page(alert, now), now);
        }
        return room;
    }

    /** All pages, in the order of work at {@code now}. */
    public synchronized List<Page> pages(Instant now) {
        return pages.values().stream().sorted(PageOrder.at(now)).toList();
    }

    /** How many pages are kept at most. */
    public int pagesMax() {
        return pagesMax;
    }

    private boolean put(Page message, Instant now) {
        Page known = pages.get(message.key());
        if (known == null && pages.size() >= pagesMax && !pushOutOldestResolved(now)) {
            return false;
        }
        pages.put(message.key(), known == null ? message : known.updatedBy(message, now));
        return true;
    }

    private boolean pushOutOldestResolved(Instant now) {
        Optional<Page> oldest = pages.values().stream()
                .filter(page -> page.resolvedAt(now))
                .min(Comparator.comparing(page -> page.endsAt() == null ? now : page.endsAt()));
        oldest.ifPresent(page -> pages.remove(page.key()));
        return oldest.isPresent();
    }

    private static Page page(WebhookPayload payload, PayloadAlert alert, Instant now) {
        return new Page(
                payload.groupKey(),
                alert.fingerprint(),
                payload.receiver(),
                alert.labels(),
                alert.annotations(),
                alert.startsAt(),
                alert.status() == AlertStatus.RESOLVED ? notAfter(alert.endsAt(), now) : null,
                now,
                now,
                alert.generatorUrl());
    }

    private static Page page(WebhookAlert alert, Instant now) {
        Instant end = alert.endsAt();
        return new Page(
                "",
                alert.fingerprint(),
                "",
                alert.labels(),
                alert.annotations(),
                alert.startsAt(),
                end == null ? now.plus(RESOLVE_TIMEOUT) : end,
                now,
                now,
                alert.generatorUrl());
    }

    /** A sender whose clock is ahead says "resolved" of a time that has not come yet; that does not make it fire. */
    private static Instant notAfter(@Nullable Instant end, Instant now) {
        return end == null || end.isAfter(now) ? now : end;
    }
}
