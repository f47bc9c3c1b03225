package dev.tocsin.webhook.dispatch;

import dev.tocsin.webhook.AlertIntake;
import dev.tocsin.webhook.WebhookAlert;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends alerts to Alertmanagers, each through a queue and a thread of its own, so that a slow one delays no other. A
 * batch that fails is dropped: the evaluator repeats firing alerts anyway. Endpoints with one URL are one.
 *
 * <p>Life cycle: {@link #start} once, {@link #close} any number of times; closing sends what is queued, up to the drain
 * timeout.
 */
public final class AlertmanagerSender implements AlertIntake, AutoCloseable {

    private final HttpPoster poster = new HttpPoster();
    private final List<AlertmanagerQueue> queues;
    private final InstantSource clock;
    private final Duration drainTimeout;

    public AlertmanagerSender(List<AlertmanagerEndpoint> endpoints, InstantSource clock, Duration drainTimeout) {
        Map<URI, AlertmanagerEndpoint> byUrl = new LinkedHashMap<>();
        endpoints.forEach(endpoint -> byUrl.putIfAbsent(endpoint.url(), endpoint));
        this.queues = byUrl.values().stream()
                .map(endpoint -> new AlertmanagerQueue(endpoint, poster))
                .toList();
        this.clock = clock;
        this.drainTimeout = drainTimeout;
    }

    /** Starts sending. */
    public void start() {
        queues.forEach(AlertmanagerQueue::start);
    }

    @Override
    public void accept(List<WebhookAlert> alerts) {
        queues.forEach(queue -> queue.add(alerts));
    }

    /** What was counted so far, one entry for each endpoint. */
    public List<AlertmanagerStatistics> statistics() {
        return queues.stream().map(AlertmanagerQueue::statistics).toList();
    }

    @Override
    public void close() {
        Instant end = clock.instant().plus(drainTimeout);
        queues.forEach(AlertmanagerQueue::stop);
        queues.forEach(queue -> queue.join(Duration.between(clock.instant(), end)));
        poster.close();
    }
}
