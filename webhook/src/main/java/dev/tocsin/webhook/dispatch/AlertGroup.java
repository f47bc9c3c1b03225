package dev.tocsin.webhook.dispatch;

import dev.tocsin.webhook.Fingerprint;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The alerts of one route that are told together, and when they are told next. */
final class AlertGroup {

    private final long id;
    private final RouteNode route;
    private final SortedMap<String, String> labels;
    private final String key;
    private final Map<Fingerprint, StoredAlert> alerts = new HashMap<>();
    private Instant nextFlush;
    private boolean flushedBefore;
    private boolean flushing;

    AlertGroup(long id, RouteNode route, SortedMap<String, String> labels, Instant now) {
        this.id = id;
        this.route = route;
        this.labels = labels;
        this.key = route.groupKey(labels);
        this.nextFlush = now.plus(route.groupWait());
    }

    /** Takes an alert. A new group has waited long enough if the alert has fired for that long elsewhere already. */
    void put(StoredAlert alert, Instant now) {
        alerts.put(alert.alert().fingerprint(), alert);
        if (!flushedBefore && alert.alert().startsAt().plus(route.groupWait()).isBefore(now)) {
            nextFlush = now;
        }
    }

    /**
     * Begins a flush: the alerts in the order in which they are told. The next flush is due one interval later, but not
     * before this one has ended.
     */
    List<StoredAlert> beginFlush(Instant now) {
        flushedBefore = true;
        flushing = true;
        nextFlush = now.plus(route.groupInterval());
        return alerts.values().stream().sorted(AlertOrder.OF_NOTIFICATIONS).toList();
    }

    /** Ends a flush. */
    void endFlush() {
        flushing = false;
    }

    boolean isFlushing() {
        return flushing;
    }

    /** Forgets alerts that were told as resolved, save those heard of since. */
    void forget(Collection<StoredAlert> resolved) {
        for (StoredAlert alert : resolved) {
            alerts.remove(alert.alert().fingerprint(), alert);
        }
    }

    boolean isEmpty() {
        return alerts.isEmpty();
    }

    long id() {
        return id;
    }

    RouteNode route() {
        return route;
    }

    SortedMap<String, String> labels() {
        return labels;
    }

    String key() {
        return key;
    }

    Instant nextFlush() {
        return nextFlush;
    }
}
