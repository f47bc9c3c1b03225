package dev.tocsin.webhook.config;

import java.util.List;

/**
 * Who gets notifications.
 *
 * @param name           unique among the receivers
 * @param webhookConfigs each gets every notification; none means that nobody is told
 */
public record Receiver(String name, List<WebhookConfig> webhookConfigs) {

    public Receiver {
        webhookConfigs = List.copyOf(webhookConfigs);
    }
}
