package dev.tocsin.webhook.payload;

import dev.tocsin.webhook.WebhookAlert;
import dev.tocsin.webhook.document.DocumentCursor;
import dev.tocsin.webhook.document.DocumentException;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Reads the body of {@code POST /api/v2/alerts}. */
public final class AlertmanagerAlertsReader {

    private AlertmanagerAlertsReader() {}

    /**
     * Reads the alerts. A missing start becomes the end if there is one, else {@code now}; a missing end stays open.
     * As in Alertmanager, an alert that makes no sense does not keep the others from being taken.
     *
     * @throws DocumentException if the body as a whole is not a list of alerts; the message says where and why
     */
    public static PostedAlerts read(String body, Instant now) throws IOException {
        PostedAlerts.Builder posted = new PostedAlerts.Builder();
        return JsonBody.read(body, cursor -> {
            cursor.list(alert -> {
                new Fields().read(alert, now, posted);
                return alert;
            });
            return posted.build();
        });
    }

    private static final class Fields {

        private @Nullable SortedMap<String, String> labels;
        private SortedMap<String, String> annotations = Collections.emptySortedMap();
        private @Nullable Instant startsAt;
        private @Nullable Instant endsAt;
        private String generatorUrl = "";

        void read(DocumentCursor cursor, Instant now, PostedAlerts.Builder posted) throws IOException {
            DocumentCursor.Place place = cursor.place();
            cursor.knownFields(Map.of(
                    "labels", field -> labels = field.texts(),
                    "annotations", field -> annotations = field.texts(),
                    "startsAt", field -> startsAt = JsonBody.time(field),
                    "endsAt", field -> endsAt = JsonBody.time(field),
                    "generatorURL", field -> generatorUrl = field.text()));
            SortedMap<String, String> given = JsonBody.required(labels, "labels", place);
            given.values().removeIf(String::isEmpty);
            Instant start = startsAt != null ? startsAt : endsAt != null ? endsAt : now;
            if (endsAt != null && start.isAfter(endsAt)) {
                posted.refuse(place.problem("start time must be before end time"));
            } else if (given.isEmpty()) {
                posted.refuse(place.problem("at least one label pair required"));
            } else if (given.containsKey("")) {
                posted.refuse(place.problem("invalid label set: invalid name \"\""));
            } else if (annotations.containsKey("")) {
                posted.refuse(place.problem("invalid annotations: invalid name \"\""));
            } else {
                posted.take(WebhookAlert.of(given, annotations, start, endsAt, generatorUrl));
            }
        }
    }
}
