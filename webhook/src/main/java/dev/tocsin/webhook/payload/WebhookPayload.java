package dev.tocsin.webhook.payload;

import dev.tocsin.webhook.LabelOrder;
import java.util.List;
import java.util.SortedMap;

/**
 * A notification as Alertmanager's webhook payload, version 4.
 *
 * @param receiver           the receiver's name
 * @param status             firing if any alert fires
 * @param alerts             the alerts that are told, in the order of the group
 * @param notificationReason why it is sent; empty if the sender does not say
 * @param groupLabels        the labels that all alerts of the group share by definition
 * @param commonLabels       pairs equal in all alerts
 * @param commonAnnotations  pairs equal in all alerts
 * @param routeLabels        labels of the route
 * @param externalUrl        where the sender can be looked at; may be empty
 * @param groupKey           names route and group; the same for each notification of one group
 * @param truncatedAlerts    how many alerts of the group were left out
 */
public record WebhookPayload(
        String receiver,
        AlertStatus status,
        List<PayloadAlert> alerts,
        String notificationReason,
        SortedMap<String, String> groupLabels,
        SortedMap<String, String> commonLabels,
        SortedMap<String, String> commonAnnotations,
        SortedMap<String, String> routeLabels,
        String externalUrl,
        String groupKey,
        long truncatedAlerts) {

    /** The version of the payload this module speaks. */
    public static final String VERSION = "4";

    public WebhookPayload {
        alerts = List.copyOf(alerts);
        groupLabels = LabelOrder.sorted(groupLabels);
        commonLabels = LabelOrder.sorted(commonLabels);
        commonAnnotations = LabelOrder.sorted(commonAnnotations);
        routeLabels = LabelOrder.sorted(routeLabels);
    }
}
