package dev.tocsin.webhook.dispatch;

import dev.tocsin.webhook.config.WebhookConfig;
import dev.tocsin.webhook.payload.WebhookPayload;
import java.time.Instant;

/**
 * A payload that is due at one webhook.
 *
 * @param flushId      the flush of a group this is part of
 * @param receiver     the receiver's name
 * @param webhookIndex which of the receiver's webhooks, from 0
 * @param webhook      where to
 * @param reason       why
 * @param payload      what
 * @param dueAt        when the group was flushed
 * @param deadline     until when delivery may be tried
 */
public record Notification(
        long flushId,
        String receiver,
        int webhookIndex,
        WebhookConfig webhook,
        NotificationReason reason,
        WebhookPayload payload,
        Instant dueAt,
        Instant deadline) {}
