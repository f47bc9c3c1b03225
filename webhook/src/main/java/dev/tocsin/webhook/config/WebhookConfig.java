package dev.tocsin.webhook.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A webhook to which a receiver's notifications go.
 *
 * @param url           where to; such a URL often holds a token, so it is secret
 * @param sendResolved  whether resolved alerts are told as well
 * @param maxAlerts     how many alerts a notification may hold; 0 for any number
 * @param timeout       how long one attempt may take; zero for as long as the notification may
 * @param authorization null for none
 */
public record WebhookConfig(
        Secret url,
        boolean sendResolved,
        int maxAlerts,
        Duration timeout,
        @Nullable HttpAuthorization authorization) {

    public WebhookConfig {
        if (maxAlerts < 0 || timeout.isNegative()) {
            throw new IllegalArgumentException("negative bound: max_alerts " + maxAlerts + ", timeout " + timeout);
        }
    }

    /** A webhook with the defaults: resolved alerts too, no bounds, no authorization. */
    public static WebhookConfig to(String url) {
        return new WebhookConfig(Secret.of(url), true, 0, Duration.ZERO, null);
    }
}
