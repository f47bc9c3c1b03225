package dev.tocsin.webhook.payload;

import dev.tocsin.webhook.Fingerprint;
import dev.tocsin.webhook.LabelOrder;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One alert of a webhook payload.
 *
 * @param labels       in name order
 * @param annotations  in name order
 * @param endsAt       when it ended; null while it fires
 * @param generatorUrl where the expression can be looked at; may be empty
 */
public record PayloadAlert(
        AlertStatus status,
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations,
        Instant startsAt,
        @Nullable Instant endsAt,
        String generatorUrl) {

    public PayloadAlert {
        labels = LabelOrder.sorted(labels);
        annotations = LabelOrder.sorted(annotations);
    }

    /** The identity of the alert: that of its labels. */
    public Fingerprint fingerprint() {
        return Fingerprint.of(labels);
    }
}
