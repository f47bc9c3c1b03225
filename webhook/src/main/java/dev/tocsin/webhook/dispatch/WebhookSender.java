package dev.tocsin.webhook.dispatch;

import dev.tocsin.webhook.config.WebhookConfig;
import dev.tocsin.webhook.payload.WebhookPayloadWriter;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Delivers one notification, attempt by attempt: server errors and network failures are tried again until the deadline,
 * any other refusal ends it at once. Any number of threads may use it, each blocked until its delivery has ended.
 */
final class WebhookSender {

    private final HttpPoster poster;
    private final InstantSource clock;
    private final Backoff backoff;
    private final Semaphore requests;
    private final CountDownLatch stopped = new CountDownLatch(1);

    WebhookSender(HttpPoster poster, InstantSource clock, Backoff backoff, int requestsMax) {
        this.poster = poster;
        this.clock = clock;
        this.backoff = backoff;
        this.requests = new Semaphore(requestsMax);
    }

    Delivery deliver(Notification notification) throws InterruptedException {
        String body = WebhookPayloadWriter.print(notification.payload());
        String problem = "no time was left";
        FailureReason reason = FailureReason.CONTEXT_DEADLINE_EXCEEDED;
        int attempts = 0;
        Duration pause = Duration.ZERO;
        while (remaining(notification).compareTo(pause) > 0) {
            if (stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                reason = FailureReason.CONTEXT_CANCELED;
                break;
            }
            attempts++;
            try {
                HttpReply reply = attempt(notification, body);
                if (reply.isSuccess()) {
                    return new Delivery.Delivered(attempts);
                }
                problem = "unexpected status code " + reply.status() + ": " + reply.bodyStart();
                reason = FailureReason.ofStatus(reply.status());
                if (!reply.isServerError()) {
                    return failed(notification, attempts, reason, " due to unrecoverable error", problem);
                }
            } catch (IOException noAnswer) {
                problem = String.valueOf(noAnswer.getMessage());
                reason = FailureReason.OTHER;
            }
            pause = backoff.after(attempts);
        }
        return failed(notification, attempts, reason, "", problem);
    }

    /** Ends all waiting between attempts; deliveries under way make no further attempt. */
    void stop() {
        stopped.countDown();
    }

    private HttpReply attempt(Notification notification, String body) throws IOException, InterruptedException {
        WebhookConfig webhook = notification.webhook();
        URI url = url(webhook);
        requests.acquire();
        try {
            Duration remaining = remaining(notification);
            boolean bounded = !webhook.timeout().isZero() && webhook.timeout().compareTo(remaining) < 0;
            return poster.post(url, body, bounded ? webhook.timeout() : remaining, webhook.authorization());
        } finally {
            requests.release();
        }
    }

    private static URI url(WebhookConfig webhook) throws IOException {
        try {
            return URI.create(webhook.url().reveal());
        } catch (IllegalArgumentException notAUrl) {
            throw new IOException("the configured URL is none");
        }
    }

    private Duration remaining(Notification notification) {
        Instant now = clock.instant();
        return now.isBefore(notification.deadline()) ? Duration.between(now, notification.deadline()) : Duration.ZERO;
    }

    private static Delivery failed(
            Notification notification, int attempts, FailureReason reason, String cause, String problem) {
        return new Delivery.Failed(
                attempts,
                reason,
                notification.receiver() + "/webhook[" + notification.webhookIndex() + "]: notify retry canceled" + cause
                        + " after " + attempts + " attempts: " + problem);
    }
}
