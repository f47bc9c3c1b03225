package dev.tocsin.webhook.dispatch;

import java.time.Duration;

/**
 * What dispatch needs to know beside the routes.
 *
 * @param externalUrl     told in each payload; may be empty
 * @param resolveTimeout  when an alert without an end counts as resolved if nothing more is heard of it
 * @param alertsMax       how many different alerts are kept; further ones are dropped and counted
 * @param queuedAlertsMax how many alerts may wait to be taken in; further ones are dropped and counted, and come again
 *                        with the next resend of whoever evaluates
 * @param requestsMax     how many requests may run at once
 * @param drainTimeout    how long closing waits for notifications under way
 */
public record DispatchOptions(
        String externalUrl,
        Duration resolveTimeout,
        int alertsMax,
        int queuedAlertsMax,
        int requestsMax,
        Duration drainTimeout) {

    /** Alertmanager's resolve timeout and generous bounds. */
    public static DispatchOptions withExternalUrl(String externalUrl) {
        return new DispatchOptions(externalUrl, Duration.ofMinutes(5), 100_000, 10_000, 64, Duration.ofSeconds(10));
    }
}
