package dev.tocsin.webhook.payload;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;

/** Prints webhook payloads, byte for byte as Alertmanager does. */
public final class WebhookPayloadWriter {

    private WebhookPayloadWriter() {}

    /** The payload as JSON, ending with a line feed. */
    public static String print(WebhookPayload payload) {
        return GoJson.print(json -> write(json, payload));
    }

    private static void write(JsonGenerator json, WebhookPayload payload) throws IOException {
        json.writeStartObject();
        json.writeStringField("receiver", payload.receiver());
        json.writeStringField("status", payload.status().text());
        json.writeArrayFieldStart("alerts");
        for (PayloadAlert alert : payload.alerts()) {
            write(json, alert);
        }
        json.writeEndArray();
        json.writeStringField("notification_reason", payload.notificationReason());
        GoJson.writePairs(json, "groupLabels", payload.groupLabels());
        GoJson.writePairs(json, "commonLabels", payload.commonLabels());
        GoJson.writePairs(json, "commonAnnotations", payload.commonAnnotations());
        GoJson.writePairs(json, "routeLabels", payload.routeLabels());
        json.writeStringField("externalURL", payload.externalUrl());
        json.writeStringField("version", WebhookPayload.VERSION);
        json.writeStringField("groupKey", payload.groupKey());
        json.writeNumberField("truncatedAlerts", payload.truncatedAlerts());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, PayloadAlert alert) throws IOException {
        Instant endsAt = alert.endsAt();
        json.writeStartObject();
        json.writeStringField("status", alert.status().text());
        GoJson.writePairs(json, "labels", alert.labels());
        GoJson.writePairs(json, "annotations", alert.annotations());
        json.writeStringField("startsAt", Rfc3339.print(alert.startsAt()));
        json.writeStringField("endsAt", Rfc3339.print(endsAt == null ? Rfc3339.ZERO : endsAt));
        json.writeStringField("generatorURL", alert.generatorUrl());
        json.writeStringField("fingerprint", alert.fingerprint().toString());
        json.writeEndObject();
    }
}
