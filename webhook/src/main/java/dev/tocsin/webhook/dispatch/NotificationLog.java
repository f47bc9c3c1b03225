package dev.tocsin.webhook.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each webhook was last told of each group. An entry is forgotten after twice the repeat interval. */
final class NotificationLog {

    /** A webhook of a receiver, as far as one group goes. */
    record Key(String groupKey, String receiver, int webhookIndex) {}

    private record Kept(LogEntry entry, Instant expiresAt) {}

    private final Map<Key, Kept> entries = new HashMap<>();

    @Nullable
    LogEntry last(Key key, Instant now) {
        Kept kept = entries.get(key);
        return kept == null || kept.expiresAt.isBefore(now) ? null : kept.entry;
    }

    void told(Key key, LogEntry entry, Duration repeatInterval) {
        entries.put(key, new Kept(entry, entry.at().plus(repeatInterval.multipliedBy(2))));
    }

    void forgetExpired(Instant now) {
        entries.values().removeIf(kept -> kept.expiresAt.isBefore(now));
    }
}
