package dev.tocsin.evaluator.rule;

import dev.tocsin.promql.label.Labels;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it is handed to whoever delivers it: firing, or resolved when {@code resolvedAt} is set.
 *
 * @param labels       all labels, {@code alertname} included
 * @param annotations  expanded; an empty text stays
 * @param startsAt     when it began to fire
 * @param resolvedAt   when it stopped, null while it fires
 * @param validUntil   when the receiver may take a firing alert for resolved if nothing more is heard of it
 * @param generatorUrl where the expression can be looked at
 */
public record Alert(
        Labels labels,
        Map<String, String> annotations,
        Instant startsAt,
        @Nullable Instant resolvedAt,
        Instant validUntil,
        String generatorUrl) {}
