package dev.tocsin.webhook.dispatch;

import dev.tocsin.webhook.payload.AlertStatus;
import dev.tocsin.webhook.payload.PayloadAlert;
import dev.tocsin.webhook.payload.WebhookPayload;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes the payload of a group's notification. */
final class PayloadBuilder {

    private static final String REGEX_METACHARACTERS = "\\.+*?()|[]{}^$";

    private final String externalUrl;

    PayloadBuilder(String externalUrl) {
        this.externalUrl = externalUrl;
    }

    /** @param alerts at least one, in the order of the group; beyond {@code alertsMax}, if not 0, they are only counted */
    WebhookPayload build(
            AlertGroup group, List<StoredAlert> alerts, int alertsMax, NotificationReason reason, Instant now) {
        int told = alertsMax == 0 ? alerts.size() : Math.min(alerts.size(), alertsMax);
        List<PayloadAlert> included =
                alerts.subList(0, told).stream().map(alert -> payloadAlert(alert, now)).toList();
        boolean fires = included.stream().anyMatch(alert -> alert.status() == AlertStatus.FIRING);
        return new WebhookPayload(
                quoted(group.route().receiver().name()),
                fires ? AlertStatus.FIRING : AlertStatus.RESOLVED,
                included,
                reason.text(),
                group.labels(),
                common(included, PayloadAlert::labels),
                common(included, PayloadAlert::annotations),
                Collections.emptySortedMap(),
                externalUrl,
                group.key(),
                alerts.size() - told);
    }

    private static PayloadAlert payloadAlert(StoredAlert stored, Instant now) {
        boolean resolved = stored.resolvedAt(now);
        return new PayloadAlert(
                resolved ? AlertStatus.RESOLVED : AlertStatus.FIRING,
                stored.alert().labels(),
                stored.alert().annotations(),
                stored.alert().startsAt(),
                resolved ? stored.endsAt() : null,
                stored.alert().generatorUrl());
    }

    private static SortedMap<String, String> common(
            List<PayloadAlert> alerts, Function<PayloadAlert, Map<String, String>> pairs) {
        SortedMap<String, String> common = new TreeMap<>(pairs.apply(alerts.get(0)));
        for (PayloadAlert alert : alerts) {
            common.entrySet().retainAll(pairs.apply(alert).entrySet());
        }
        return common;
    }

    /** Alertmanager tells the receiver's name with a backslash before each character that means something in a regex. */
    private static String quoted(String name) {
        StringBuilder quoted = new StringBuilder();
        name.codePoints().forEach(c -> {
            if (REGEX_METACHARACTERS.indexOf(c) >= 0) {
                quoted.append('\\');
            }
            quoted.appendCodePoint(c);
        });
        return quoted.toString();
    }
}
