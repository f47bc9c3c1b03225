package dev.tocsin.webhook;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An alert as this module takes and delivers it. It is resolved once its end has passed, so whoever hands over a firing
 * alert sets the end to the time until which it may be believed without being heard of again.
 *
 * @param labels       at least one; a label with an empty value is no label and is left out
 * @param annotations  in name order; empty values stay
 * @param startsAt     when it began to fire
 * @param endsAt       when it ended or, for a firing alert, will be taken for ended; null if the sender does not say
 * @param generatorUrl where the expression can be looked at; may be empty
 */
public record WebhookAlert(
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations,
        Instant startsAt,
        @Nullable Instant endsAt,
        String generatorUrl) {

    public WebhookAlert {
        labels = LabelOrder.sorted(withoutEmpty(labels));
        annotations = LabelOrder.sorted(annotations);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("an alert needs at least one label");
        }
    }

    /** An alert with labels and annotations in any order. */
    public static WebhookAlert of(
            Map<String, String> labels,
            Map<String, String> annotations,
            Instant startsAt,
            @Nullable Instant endsAt,
            String generatorUrl) {
        return new WebhookAlert(
                LabelOrder.sorted(labels), LabelOrder.sorted(annotations), startsAt, endsAt, generatorUrl);
    }

    /** The identity of this alert: that of its labels. */
    public Fingerprint fingerprint() {
        return Fingerprint.of(labels);
    }

    /** Whether the alert has ended at {@code now}. */
    public boolean resolvedAt(Instant now) {
        return endsAt != null && !endsAt.isAfter(now);
    }

    private static Map<String, String> withoutEmpty(Map<String, String> labels) {
        Map<String, String> kept = new LinkedHashMap<>(labels);
        kept.values().removeIf(String::isEmpty);
        return kept;
    }
}
