package dev.tocsin.webhook.inbox;

import dev.tocsin.webhook.Fingerprint;
import dev.tocsin.webhook.Runbook;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it reached the inbox.
 *
 * @param groupKey     the sender's group; empty if it came without one
 * @param receiver     the sender's name for this inbox; empty if it came without one
 * @param startsAt     since when it has fired
 * @param endsAt       when it ended, or will be taken for ended if nothing more is heard of it; null if it goes on until
 *                     the sender says otherwise
 * @param receivedAt   when this fire was first heard of
 * @param updatedAt    when it was last heard of
 * @param generatorUrl where the expression can be looked at; may be empty
 */
public record Page(
        String groupKey,
        Fingerprint fingerprint,
        String receiver,
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations,
        Instant startsAt,
        @Nullable Instant endsAt,
        Instant receivedAt,
        Instant updatedAt,
        String generatorUrl) {

    PageKey key() {
        return new PageKey(groupKey, fingerprint);
    }

    /** Whether it is over at {@code now}. */
    public boolean resolvedAt(Instant now) {
        return endsAt != null && !endsAt.isAfter(now);
    }

    /** The link to its runbook, if it has one that can be followed. */
    public Optional<URI> runbook() {
        return Runbook.of(annotations);
    }

    /** What people call it: its {@code alertname}. */
    public String name() {
        return labels.getOrDefault("alertname", "(no alertname)");
    }

    /**
     * This page after another message about it. That it fires is always believed, so that no page is lost; that it is
     * over only if this does not mean an earlier fire.
     */
    Page updatedBy(Page message, Instant now) {
        Instant end = message.endsAt;
        if (end != null && message.resolvedAt(now) && end.isBefore(startsAt)) {
            return this;
        }
        boolean firesAgain = resolvedAt(now) && !message.resolvedAt(now);
        return firesAgain ? message : message.firstReceivedAt(receivedAt);
    }

    private Page firstReceivedAt(Instant first) {
        return new Page(
                groupKey,
                fingerprint,
                receiver,
                labels,
                annotations,
                startsAt,
                endsAt,
                first,
                updatedAt,
                generatorUrl);
    }
}
