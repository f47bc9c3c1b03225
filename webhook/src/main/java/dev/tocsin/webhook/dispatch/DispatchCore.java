package dev.tocsin.webhook.dispatch;

import dev.tocsin.webhook.Fingerprint;
import dev.tocsin.webhook.WebhookAlert;
import dev.tocsin.webhook.config.NotificationsConfig;
import dev.tocsin.webhook.config.WebhookConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everything dispatch decides: who is told of which alerts, when and why. Holds state but no clock, thread or socket:
 * time is a parameter and must not run backwards, and notifications are handed out for someone else to deliver.
 *
 * <p>Its one user, a single thread, calls {@link #accept} when alerts arrive, {@link #due} whenever {@link #nextFlush}
 * has come, and {@link #finished} once for each notification that {@code due} returned. As long as notifications of a
 * group are under way, that group is not flushed again.
 */
public final class DispatchCore {

    private static final Duration DELIVERY_TIME_MIN = Duration.ofSeconds(10);
    private static final Duration CLEANING_INTERVAL = Duration.ofMinutes(30);

    private record GroupId(RouteNode route, SortedMap<String, String> labels) {}

    private final RouteNode routes;
    private final DispatchOptions options;
    private final PayloadBuilder payloads;
    private final NotificationLog log = new NotificationLog();
    private final Map<Fingerprint, StoredAlert> alerts = new HashMap<>();
    private final Map<GroupId, AlertGroup> groups = new HashMap<>();
    private final NavigableSet<AlertGroup> schedule =
            new TreeSet<>(Comparator.comparing(AlertGroup::nextFlush).thenComparingLong(AlertGroup::id));
    private final Map<Long, Flush> flushes = new HashMap<>();
    private long nextId;
    private Instant nextCleaning = Instant.MIN;

    public DispatchCore(NotificationsConfig config, DispatchOptions options) {
        this.routes = RouteNode.tree(config.route(), config::receiver);
        this.options = options;
        this.payloads = new PayloadBuilder(options.externalUrl());
    }

    /**
     * Takes alerts into their groups.
     *
     * @return how many were dropped because too many others are kept
     */
    public int accept(List<WebhookAlert> arrived, Instant now) {
        clean(now);
        int dropped = 0;
        for (WebhookAlert alert : arrived) {
            Fingerprint fingerprint = alert.fingerprint();
            StoredAlert known = alerts.get(fingerprint);
            if (known == null && alerts.size() >= options.alertsMax()) {
                dropped++;
                continue;
            }
            StoredAlert stored = StoredAlert.arrived(alert, now, options.resolveTimeout()).over(known, now);
            alerts.put(fingerprint, stored);
            for (RouteNode route : routes.matching(alert.labels())) {
                put(route, stored, now);
            }
        }
        return dropped;
    }

    /** When {@link #due} should be called next, if nothing else happens before. */
    public Optional<Instant> nextFlush() {
        return schedule.isEmpty() ? Optional.empty() : Optional.of(schedule.first().nextFlush());
    }

    /** Flushes each group whose time has come. The notifications are in the order of those times. */
    public List<Notification> due(Instant now) {
        List<Notification> due = new ArrayList<>();
        while (!schedule.isEmpty() && !schedule.first().nextFlush().isAfter(now)) {
            due.addAll(flush(schedule.first(), now));
        }
        return due;
    }

    /** Notes that delivery of a notification has ended, well or for good. */
    public void finished(Notification notification, boolean delivered, Instant now) {
        Flush flush = flushes.get(notification.flushId());
        if (flush == null || !flush.underWay.remove(notification.webhookIndex())) {
            throw new IllegalStateException("not under way: flush " + notification.flushId() + ", webhook "
                    + notification.webhookIndex());
        }
        if (delivered) {
            log.told(logKey(flush.group, notification.webhookIndex()), flush.entry(now), repeatInterval(flush.group));
        } else {
            flush.failed = true;
        }
        if (flush.underWay.isEmpty()) {
            flushes.remove(notification.flushId());
            end(flush);
        }
    }

    private void put(RouteNode route, StoredAlert alert, Instant now) {
        SortedMap<String, String> labels = route.groupLabels(alert.alert().labels());
        AlertGroup group = groups.computeIfAbsent(
                new GroupId(route, labels), id -> new AlertGroup(nextId++, route, labels, now));
        schedule.remove(group);
        group.put(alert, now);
        if (!group.isFlushing()) {
            schedule.add(group);
        }
    }

    private List<Notification> flush(AlertGroup group, Instant now) {
        schedule.remove(group);
        if (group.isEmpty()) {
            groups.remove(new GroupId(group.route(), group.labels()));
            return List.of();
        }
        Flush flush = new Flush(group, group.beginFlush(now), now);
        long flushId = nextId++;
        List<Notification> notifications = new ArrayList<>();
        List<WebhookConfig> webhooks = group.route().receiver().webhookConfigs();
        for (int i = 0; i < webhooks.size(); i++) {
            notification(flush, flushId, i, webhooks.get(i)).ifPresent(notifications::add);
        }
        if (notifications.isEmpty()) {
            end(flush);
        } else {
            notifications.forEach(notification -> flush.underWay.add(notification.webhookIndex()));
            flushes.put(flushId, flush);
        }
        return notifications;
    }

    private Optional<Notification> notification(Flush flush, long flushId, int index, WebhookConfig webhook) {
        AlertGroup group = flush.group;
        NotificationLog.Key key = logKey(group, index);
        Optional<NotificationReason> reason = LogEntry.reasonToNotify(
                log.last(key, flush.at),
                flush.firing,
                flush.resolved,
                webhook.sendResolved(),
                group.route().repeatInterval(),
                flush.at);
        if (reason.isEmpty()) {
            return Optional.empty();
        }
        List<StoredAlert> told = webhook.sendResolved() ? flush.alerts : flush.firingAlerts();
        if (told.isEmpty()) {
            // Nobody is told that all is over, but it is noted, so that a new fire is a first notification.
            log.told(key, flush.entry(flush.at), repeatInterval(group));
            return Optional.empty();
        }
        Duration deliveryTime = group.route().groupInterval();
        return Optional.of(new Notification(
                flushId,
                group.route().receiver().name(),
                index,
                webhook,
                reason.get(),
                payloads.build(group, told, webhook.maxAlerts(), reason.get(), flush.at),
                flush.at,
                flush.at.plus(deliveryTime.compareTo(DELIVERY_TIME_MIN) < 0 ? DELIVERY_TIME_MIN : deliveryTime)));
    }

    private void end(Flush flush) {
        if (!flush.failed) {
            flush.group.forget(flush.resolvedAlerts());
        }
        flush.group.endFlush();
        schedule.add(flush.group);
    }

    private void clean(Instant now) {
        if (nextCleaning.isAfter(now)) {
            return;
        }
        nextCleaning = now.plus(CLEANING_INTERVAL);
        log.forgetExpired(now);
        alerts.values().removeIf(alert -> alert.resolvedAt(now));
    }

    private static NotificationLog.Key logKey(AlertGroup group, int webhookIndex) {
        return new NotificationLog.Key(group.key(), group.route().receiver().name(), webhookIndex);
    }

    private static Duration repeatInterval(AlertGroup group) {
        return group.route().repeatInterval();
    }

    /** One flush of one group, from its decision until the last of its notifications has ended. */
    private static final class Flush {

        private final AlertGroup group;
        private final List<StoredAlert> alerts;
        private final Instant at;
        private final Set<Fingerprint> firing;
        private final Set<Fingerprint> resolved;
        private final Set<Integer> underWay = new LinkedHashSet<>();
        private boolean failed;

        Flush(AlertGroup group, List<StoredAlert> alerts, Instant at) {
            this.group = group;
            this.alerts = alerts;
            this.at = at;
            this.firing = fingerprints(firingAlerts());
            this.resolved = fingerprints(resolvedAlerts());
        }

        List<StoredAlert> firingAlerts() {
            return alerts.stream().filter(alert -> !alert.resolvedAt(at)).toList();
        }

        List<StoredAlert> resolvedAlerts() {
            return alerts.stream().filter(alert -> alert.resolvedAt(at)).toList();
        }

        LogEntry entry(Instant toldAt) {
            return new LogEntry(firing, resolved, toldAt);
        }

        private static Set<Fingerprint> fingerprints(List<StoredAlert> alerts) {
            return alerts.stream().map(alert -> alert.alert().fingerprint()).collect(Collectors.toUnmodifiableSet());
        }
    }
}
