package dev.tocsin.webhook.payload;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tocsin.webhook.WebhookAlert;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Prints alerts as the body of {@code POST /api/v2/alerts}. */
public final class AlertmanagerAlertsWriter {

    private AlertmanagerAlertsWriter() {}

    /** The alerts as a JSON array, times in UTC with milliseconds. */
    public static String print(List<WebhookAlert> alerts) {
        return GoJson.print(json -> {
            json.writeStartArray();
            for (WebhookAlert alert : alerts) {
                write(json, alert);
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, WebhookAlert alert) throws IOException {
        Instant endsAt = alert.endsAt();
        json.writeStartObject();
        GoJson.writePairs(json, "annotations", alert.annotations());
        if (endsAt != null) {
            json.writeStringField("endsAt", Rfc3339.printMilliseconds(endsAt));
        }
        json.writeStringField("startsAt", Rfc3339.printMilliseconds(alert.startsAt()));
        if (!alert.generatorUrl().isEmpty()) {
            json.writeStringField("generatorURL", alert.generatorUrl());
        }
        GoJson.writePairs(json, "labels", alert.labels());
        json.writeEndObject();
    }
}
