package dev.tocsin.webhook.payload;

import dev.tocsin.webhook.LabelOrder;
import dev.tocsin.webhook.document.DocumentCursor;
import dev.tocsin.webhook.document.DocumentException;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads webhook payloads. Known fields must be of their type, those without which nobody can be paged must be there;
 * fields that are not known are passed over, since newer senders add some.
 */
public final class WebhookPayloadReader {

    private WebhookPayloadReader() {}

    /**
     * Reads one payload of version 4.
     *
     * @throws DocumentException if the body is not one; the message says where and why
     */
    public static WebhookPayload read(String body) throws IOException {
        return JsonBody.read(body, cursor -> new Fields().read(cursor));
    }

    private static final class Fields {

        private @Nullable String receiver;
        private @Nullable AlertStatus status;
        private @Nullable List<PayloadAlert> alerts;
        private @Nullable String version;
        private @Nullable String groupKey;
        private String notificationReason = "";
        private String externalUrl = "";
        private long truncatedAlerts;
        private final Map<String, SortedMap<String, String>> pairs = new HashMap<>();

        WebhookPayload read(DocumentCursor cursor) throws IOException {
            DocumentCursor.Place place = cursor.place();
            Map<String, DocumentCursor.FieldReader> readers = new HashMap<>();
            readers.put("receiver", field -> receiver = field.text());
            readers.put("status", field -> status = status(field));
            readers.put("alerts", field -> alerts = field.list(alert -> new AlertFields().read(alert)));
            readers.put("version", field -> version = version(field));
            readers.put("groupKey", field -> groupKey = field.text());
            readers.put("notification_reason", field -> notificationReason = field.text());
            readers.put("externalURL", field -> externalUrl = field.text());
            readers.put("truncatedAlerts", field -> truncatedAlerts = field.count());
            for (String name : List.of("groupLabels", "commonLabels", "commonAnnotations", "routeLabels")) {
                readers.put(name, field -> pairs.put(name, JsonBody.pairs(field)));
            }
            cursor.knownFields(readers);
            JsonBody.required(version, "version", place);
            return new WebhookPayload(
                    JsonBody.required(receiver, "receiver", place),
                    JsonBody.required(status, "status", place),
                    JsonBody.required(alerts, "alerts", place),
                    notificationReason,
                    pairs("groupLabels"),
                    pairs("commonLabels"),
                    pairs("commonAnnotations"),
                    pairs("routeLabels"),
                    externalUrl,
                    JsonBody.required(groupKey, "groupKey", place),
                    truncatedAlerts);
        }

        private SortedMap<String, String> pairs(String name) {
            return pairs.getOrDefault(name, Collections.emptySortedMap());
        }
    }

    private static final class AlertFields {

        private @Nullable AlertStatus status;
        private @Nullable SortedMap<String, String> labels;
        private SortedMap<String, String> annotations = Collections.emptySortedMap();
        private @Nullable Instant startsAt;
        private @Nullable Instant endsAt;
        private String generatorUrl = "";

        PayloadAlert read(DocumentCursor cursor) throws IOException {
            DocumentCursor.Place place = cursor.place();
            cursor.knownFields(Map.of(
                    "status", field -> status = status(field),
                    "labels", field -> labels = JsonBody.labels(field),
                    "annotations", field -> annotations = JsonBody.pairs(field),
                    "startsAt", field -> startsAt = JsonBody.time(field),
                    "endsAt", field -> endsAt = JsonBody.time(field),
                    "generatorURL", field -> generatorUrl = field.text(),
                    "fingerprint", DocumentCursor::text));
            return new PayloadAlert(
                    JsonBody.required(status, "status", place),
                    LabelOrder.sorted(JsonBody.required(labels, "labels", place)),
                    LabelOrder.sorted(annotations),
                    JsonBody.required(startsAt, "startsAt", place),
                    endsAt,
                    generatorUrl);
        }
    }

    private static AlertStatus status(DocumentCursor cursor) throws IOException {
        Optional<AlertStatus> status = AlertStatus.of(cursor.text());
        if (status.isEmpty()) {
            throw cursor.expected("\"firing\" or \"resolved\"");
        }
        return status.get();
    }

    private static String version(DocumentCursor cursor) throws IOException {
        String version = cursor.text();
        if (!version.equals(WebhookPayload.VERSION)) {
            throw cursor.expected("\"" + WebhookPayload.VERSION + "\", the only version that is understood");
        }
        return version;
    }
}
