package dev.tocsin.webhook.inbox;

import java.time.Instant;
import java.util.Comparator;

/** The order of work: firing before resolved, the worst first, the newest first. */
final class PageOrder {

    private PageOrder() {}

    static Comparator<Page> at(Instant now) {
        return Comparator.comparing((Page page) -> page.resolvedAt(now))
                .thenComparing(page -> page.resolvedAt(now) ? Severity.CRITICAL : Severity.of(page.labels()))
                .thenComparing(page -> lastChange(page, now), Comparator.reverseOrder())
                .thenComparing(Page::name)
                .thenComparing(Page::fingerprint)
                .thenComparing(Page::groupKey);
    }

    private static Instant lastChange(Page page, Instant now) {
        Instant end = page.endsAt();
        return end != null && page.resolvedAt(now) ? end : page.startsAt();
    }
}
