package dev.tocsin.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.webhook.WebhookAlert;
import dev.tocsin.webhook.config.NotificationsConfig;
import dev.tocsin.webhook.config.NotificationsReader;
import dev.tocsin.webhook.payload.PayloadAlert;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Dispatch in virtual time: each notification is written down with the time at which it was due. */
class DispatchCoreTest {

    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    private static final String ONE_TEAM = """
            route: {receiver: team, group_by: [alertname], group_wait: 30s, group_interval: 5m, repeat_interval: 1h}
            receivers: [{name: team, webhook_configs: [{url: http://team}]}]
            """;

    private final List<String> told = new ArrayList<>();
    private final List<Notification> notifications = new ArrayList<>();
    private Instant now = START;
    private boolean receiverWorks = true;
    private DispatchCore core = core(ONE_TEAM);

    @Test
    void aGroupWaitsForMoreAlertsBeforeItIsFirstTold() {
        fire("Down", "a");
        advance(Duration.ofSeconds(29));
        fire("Down", "b");
        advance(Duration.ofMinutes(1));
        assertThat(told).containsExactly("30s team {}:{alertname=\"Down\"} firing [+a +b] first notification");
    }

    @Test
    void anAlertThatHasFiredForLongIsToldAtOnce() {
        core.accept(List.of(alert("Down", "a", START.minusSeconds(31), null)), START);
        advance(Duration.ZERO);
        assertThat(told).containsExactly("0s team {}:{alertname=\"Down\"} firing [+a] first notification");
    }

    @Test
    void changesAreToldEveryGroupIntervalAndNothingElseIs() {
        fire("Down", "a");
        advance(Duration.ofMinutes(2));
        fire("Down", "a", "b");
        advance(Duration.ofMinutes(4));
        fire("Down", "b");
        advance(Duration.ofMinutes(4));
        resolve("Down", "a");
        advance(Duration.ofMinutes(1));
        resolve("Down", "b");
        advance(Duration.ofHours(3));
        assertThat(told).containsExactly(
                "30s team {}:{alertname=\"Down\"} firing [+a] first notification",
                "5m30s team {}:{alertname=\"Down\"} firing [+a +b] new alerts added",
                "10m30s team {}:{alertname=\"Down\"} firing [-a +b] some alerts resolved",
                "15m30s team {}:{alertname=\"Down\"} resolved [-b] all alerts resolved");
        assertThat(core.nextFlush()).isEmpty();
    }

    @Test
    void whatStillFiresIsToldAgainAfterTheRepeatInterval() {
        for (int minute = 0; minute <= 130; minute++) {
            fire("Down", "a");
            advance(Duration.ofMinutes(1));
        }
        assertThat(told).containsExactly(
                "30s team {}:{alertname=\"Down\"} firing [+a] first notification",
                "1h5m30s team {}:{alertname=\"Down\"} firing [+a] repeat interval elapsed",
                "2h10m30s team {}:{alertname=\"Down\"} firing [+a] repeat interval elapsed");
    }

    @Test
    void anAlertThatIsNotHeardOfAgainCountsAsResolved() {
        fire("Down", "a");
        advance(Duration.ofMinutes(11));
        assertThat(told).containsExactly(
                "30s team {}:{alertname=\"Down\"} firing [+a] first notification",
                "5m30s team {}:{alertname=\"Down\"} resolved [-a] all alerts resolved");
        assertThat(notifications.get(1).payload().alerts().get(0).endsAt()).isEqualTo(START.plusSeconds(300));
    }

    @Test
    void alertsOfOtherGroupsAreToldApart() {
        fire("Down", "a");
        fire("Slow", "a");
        advance(Duration.ofMinutes(1));
        assertThat(told).containsExactlyInAnyOrder(
                "30s team {}:{alertname=\"Down\"} firing [+a] first notification",
                "30s team {}:{alertname=\"Slow\"} firing [+a] first notification");
    }

    @Test
    void aFailedNotificationIsMadeAgainAtTheNextInterval() {
        receiverWorks = false;
        fire("Down", "a");
        advance(Duration.ofMinutes(1));
        resolve("Down", "a");
        fire("Down", "b");
        receiverWorks = true;
        advance(Duration.ofMinutes(5));
        assertThat(told).containsExactly(
                "30s team {}:{alertname=\"Down\"} firing [+a] first notification",
                "5m30s team {}:{alertname=\"Down\"} firing [-a +b] first notification");
    }

    @Test
    void aWebhookWithoutSendResolvedHearsOfFiringAlertsOnly() {
        core = core("""
                route: {receiver: team, group_wait: 30s, group_interval: 1m}
                receivers: [{name: team, webhook_configs: [{url: http://team, send_resolved: false}]}]
                """);
        fire("Down", "a", "b");
        advance(Duration.ofMinutes(1));
        resolve("Down", "a");
        advance(Duration.ofMinutes(1));
        resolve("Down", "b");
        advance(Duration.ofMinutes(1));
        fire("Down", "a");
        advance(Duration.ofMinutes(2));
        assertThat(told).containsExactly(
                "30s team {}:{} firing [+a +b] first notification",
                "3m30s team {}:{} firing [+a] first notification");
    }

    @Test
    void routesAreTriedInOrderAndInheritWhatTheyDoNotSay() {
        core = core("""
                route:
                  receiver: default
                  group_by: [alertname]
                  group_wait: 1s
                  routes:
                    - matchers: [instance=~"a.*"]
                      receiver: first
                      continue: true
                      routes:
                        - matchers: ['alertname="Down"', 'job=""']
                          group_by: ['...']
                    - match_re: {instance: a1}
                      receiver: second
                      group_by: []
                    - matchers: ['{instance!~"b|c"}']
                receivers:
                  - {name: default, webhook_configs: [{url: http://d}]}
                  - {name: first, webhook_configs: [{url: http://f}]}
                  - {name: second, webhook_configs: [{url: http://s}]}
                """);
        fire("Down", "a1");
        fire("Slow", "a2");
        fire("Down", "b");
        advance(Duration.ofSeconds(2));
        assertThat(told).containsExactlyInAnyOrder(
                "1s first {}/{instance=~\"a.*\"}/{alertname=\"Down\",job=\"\"}:{alertname=\"Down\", instance=\"a1\"}"
                        + " firing [+a1] first notification",
                "1s second {}/{instance=~\"^(?:a1)$\"}:{alertname=\"Down\"} firing [+a1] first notification",
                "1s first {}/{instance=~\"a.*\"}:{alertname=\"Slow\"} firing [+a2] first notification",
                "1s default {}/{instance!~\"b|c\"}:{alertname=\"Slow\"} firing [+a2] first notification",
                "1s default {}:{alertname=\"Down\"} firing [+b] first notification");
    }

    @Test
    void maxAlertsKeepsTheFirstAndCountsTheRest() {
        core = core("""
                route: {receiver: 'team.+', group_wait: 0s}
                receivers: [{name: 'team.+', webhook_configs: [{url: http://team, max_alerts: 2}]}]
                """);
        fire("Down", "c", "a", "b");
        advance(Duration.ZERO);
        assertThat(told).containsExactly("0s team.+ {}:{} firing [+a +b] first notification");
        assertThat(notifications.get(0).payload()).satisfies(payload -> {
            assertThat(payload.truncatedAlerts()).isEqualTo(1);
            assertThat(payload.receiver()).isEqualTo("team\\.\\+");
            assertThat(payload.commonLabels()).containsOnly(Map.entry("alertname", "Down"));
            assertThat(payload.commonAnnotations()).containsOnly(Map.entry("runbook_url", "https://runbooks/Down"));
        });
    }

    @Test
    void eachWebhookOfAReceiverIsRememberedApart() {
        core = core("""
                route: {receiver: team, group_wait: 0s, group_interval: 1m}
                receivers: [{name: team, webhook_configs: [{url: http://works}, {url: http://fails}]}]
                """);
        fire("Down", "a");
        List<Notification> first = core.due(now);
        core.finished(first.get(0), true, now);
        core.finished(first.get(1), false, now);
        now = now.plusSeconds(60);
        assertThat(core.due(now)).singleElement().satisfies(again -> {
            assertThat(again.webhookIndex()).isEqualTo(1);
            assertThat(again.deadline()).isEqualTo(now.plusSeconds(60));
        });
    }

    @Test
    void aGroupIsNotFlushedWhileItsNotificationIsUnderWay() {
        core = core("""
                route: {receiver: team, group_wait: 0s, group_interval: 1m}
                receivers: [{name: team, webhook_configs: [{url: http://slow}]}]
                """);
        fire("Down", "a");
        Notification slow = core.due(now).get(0);
        now = now.plusSeconds(90);
        fire("Down", "b");
        assertThat(core.due(now)).isEmpty();
        assertThat(core.nextFlush()).isEmpty();
        core.finished(slow, true, now);
        assertThat(core.nextFlush()).isEqualTo(Optional.of(START.plusSeconds(60)));
        assertThat(core.due(now)).singleElement().extracting(Notification::reason)
                .isEqualTo(NotificationReason.NEW_ALERTS);
        assertThatThrownBy(() -> core.finished(slow, true, now)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void alertsBeyondTheBoundAreDroppedAndKnownOnesAreNot() {
        DispatchOptions bounded = new DispatchOptions("", Duration.ofMinutes(5), 1, 1, 1, Duration.ZERO);
        core = new DispatchCore(config(ONE_TEAM), bounded);
        assertThat(core.accept(List.of(alert("Down", "a", now, null), alert("Down", "b", now, null)), now))
                .isEqualTo(1);
        assertThat(core.accept(List.of(alert("Down", "a", now, null)), now)).isZero();
    }

    private void fire(String name, String... instances) {
        for (String instance : instances) {
            core.accept(List.of(alert(name, instance, now, null)), now);
        }
    }

    private void resolve(String name, String instance) {
        core.accept(List.of(alert(name, instance, START, now)), now);
    }

    private void advance(Duration duration) {
        Instant end = now.plus(duration);
        while (core.nextFlush().filter(next -> !next.isAfter(end)).isPresent()) {
            Instant next = core.nextFlush().get();
            now = next.isAfter(now) ? next : now;
            for (Notification notification : core.due(now)) {
                notifications.add(notification);
                told.add(line(notification));
                core.finished(notification, receiverWorks, now);
            }
        }
        now = end;
    }

    private static String line(Notification notification) {
        StringBuilder alerts = new StringBuilder();
        for (PayloadAlert alert : notification.payload().alerts()) {
            alerts.append(alerts.isEmpty() ? "" : " ")
                    .append(alert.endsAt() == null ? "+" : "-")
                    .append(alert.labels().get("instance"));
        }
        String after = Duration.between(START, notification.dueAt()).toString().substring(2).toLowerCase(Locale.ROOT);
        return after + " " + notification.receiver() + " " + notification.payload().groupKey() + " "
                + notification.payload().status().text() + " [" + alerts + "] "
                + notification.payload().notificationReason();
    }

    private static WebhookAlert alert(String name, String instance, Instant startsAt, @Nullable Instant endsAt) {
        Map<String, String> annotations = new HashMap<>();
        annotations.put("runbook_url", "https://runbooks/" + name);
        annotations.put("summary", name + " on " + instance);
        return WebhookAlert.of(
                Map.of("alertname", name, "instance", instance), annotations, startsAt, endsAt, "http://tocsin/graph");
    }

    private static DispatchCore core(String yaml) {
        return new DispatchCore(config(yaml), DispatchOptions.withExternalUrl("http://tocsin:9093"));
    }

    private static NotificationsConfig config(String yaml) {
        try {
            return NotificationsReader.read("notifications:\n" + yaml.indent(2), Path.of("/")).orElseThrow();
        } catch (IOException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
