package dev.tocsin.webhook.inbox;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The inbox as JSON. */
final class PagesJson {

    private PagesJson() {}

    static String print(List<Page> pages, Instant now, RunbookSource runbooks) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("status", "success");
            json.writeObjectFieldStart("data");
            json.writeArrayFieldStart("pages");
            for (Page page : pages) {
                write(json, page, now, runbooks);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Page page, Instant now, RunbookSource runbooks)
            throws IOException {
        Instant end = page.endsAt();
        json.writeStartObject();
        json.writeStringField("state", page.resolvedAt(now) ? "resolved" : "firing");
        json.writeStringField("fingerprint", page.fingerprint().toString());
        json.writeStringField("groupKey", page.groupKey());
        json.writeStringField("receiver", page.receiver());
        writePairs(json, "labels", page.labels());
        writePairs(json, "annotations", page.annotations());
        json.writeStringField("startsAt", page.startsAt().toString());
        json.writeStringField("endsAt", end == null ? null : end.toString());
        json.writeStringField("receivedAt", page.receivedAt().toString());
        json.writeStringField("updatedAt", page.updatedAt().toString());
        json.writeStringField("runbookURL", runbooks.link(page).map(URI::toString).orElse(null));
        json.writeStringField("generatorURL", page.generatorUrl());
        json.writeEndObject();
    }

    private static void writePairs(JsonGenerator json, String field, Map<String, String> pairs) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            json.writeStringField(pair.getKey(), pair.getValue());
        }
        json.writeEndObject();
    }
}
