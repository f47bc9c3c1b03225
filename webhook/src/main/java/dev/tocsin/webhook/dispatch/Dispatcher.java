package dev.tocsin.webhook.dispatch;

import dev.tocsin.webhook.AlertIntake;
import dev.tocsin.webhook.WebhookAlert;
import dev.tocsin.webhook.config.NotificationsConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes alerts and delivers the notifications they make. One thread owns the {@link DispatchCore}; each delivery runs on
 * a virtual thread of its own.
 *
 * <p>Life cycle: {@link #start} once, {@link #close} any number of times. Closing takes in what was handed over before,
 * begins what is due then, waits for deliveries under way up to the drain timeout and gives up the rest. Alerts handed
 * over afterwards are ignored.
 */
public final class Dispatcher implements AlertIntake, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration LONGEST_NAP = Duration.ofMinutes(1);

    private sealed interface Event {
        record Arrived(List<WebhookAlert> alerts) implements Event {}

        record Finished(Notification notification, boolean delivered) implements Event {}

        record Stop() implements Event {}
    }

    private final DispatchCore core;
    private final DispatchOptions options;
    private final InstantSource clock;
    private final HttpPoster poster = new HttpPoster();
    private final WebhookSender sender;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final AtomicInteger queuedAlerts = new AtomicInteger();
    private final ExecutorService deliveries = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("notification-", 0).factory());
    private final Thread loop = Thread.ofPlatform().name("dispatch").unstarted(this::run);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final LongAdder alertsReceived = new LongAdder();
    private final LongAdder alertsDropped = new LongAdder();
    private final LongAdder notificationsSent = new LongAdder();
    private final LongAdder notificationsFailed = new LongAdder();

    public Dispatcher(NotificationsConfig config, DispatchOptions options, InstantSource clock) {
        this.core = new DispatchCore(config, options);
        this.options = options;
        this.clock = clock;
        this.sender = new WebhookSender(
                poster, clock, new Backoff(RandomGenerator.getDefault()), options.requestsMax());
    }

    /** Starts the loop. */
    public void start() {
        loop.setUncaughtExceptionHandler((thread, bug) -> LOG.error("dispatch has ended, nobody will be paged", bug));
        loop.start();
    }

    @Override
    public void accept(List<WebhookAlert> alerts) {
        if (alerts.isEmpty() || closed.get()) {
            return;
        }
        alertsReceived.add(alerts.size());
        if (queuedAlerts.addAndGet(alerts.size()) > options.queuedAlertsMax()) {
            queuedAlerts.addAndGet(-alerts.size());
            countDropped(alerts.size(), "too many wait to be taken in");
            return;
        }
        events.add(new Event.Arrived(List.copyOf(alerts)));
    }

    /** What was counted so far. */
    public DispatchStatistics statistics() {
        return new DispatchStatistics(
                alertsReceived.sum(), alertsDropped.sum(), notificationsSent.sum(), notificationsFailed.sum());
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        events.add(new Event.Stop());
        try {
            if (loop.isAlive()) {
                loop.join(options.drainTimeout());
            }
            deliveries.shutdown();
            if (!deliveries.awaitTermination(options.drainTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("giving up notifications still under way after {}", options.drainTimeout());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            sender.stop();
            deliveries.shutdownNow();
            poster.close();
        }
    }

    private void run() {
        try {
            boolean running = true;
            while (running) {
                Event event = events.poll(nap().toNanos(), TimeUnit.NANOSECONDS);
                switch (event) {
                    case null -> LOG.trace("woke up for what is due");
                    case Event.Arrived arrived -> takeIn(arrived.alerts());
                    case Event.Finished(Notification notification, boolean delivered) ->
                            core.finished(notification, delivered, clock.instant());
                    case Event.Stop stop -> running = false;
                }
                core.due(clock.instant()).forEach(this::send);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration nap() {
        Instant now = clock.instant();
        Duration untilDue = core.nextFlush()
                .map(next -> Duration.between(now, next))
                .filter(duration -> duration.compareTo(LONGEST_NAP) < 0)
                .orElse(LONGEST_NAP);
        return untilDue.isNegative() ? Duration.ZERO : untilDue;
    }

    private void takeIn(List<WebhookAlert> alerts) {
        queuedAlerts.addAndGet(-alerts.size());
        int dropped = core.accept(alerts, clock.instant());
        if (dropped > 0) {
            countDropped(dropped, "too many different alerts are kept");
        }
    }

    private void send(Notification notification) {
        deliveries.execute(() -> {
            boolean delivered = false;
            try {
                delivered = record(notification, sender.deliver(notification));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } finally {
                events.add(new Event.Finished(notification, delivered));
            }
        });
    }

    private boolean record(Notification notification, Delivery delivery) {
        return switch (delivery) {
            case Delivery.Delivered(int attempts) -> {
                notificationsSent.increment();
                LOG.debug(
                        "{}/webhook[{}]: sent {} ({}) in {} attempts",
                        notification.receiver(),
                        notification.webhookIndex(),
                        notification.payload().groupKey(),
                        notification.reason().text(),
                        attempts);
                yield true;
            }
            case Delivery.Failed failed -> {
                notificationsFailed.increment();
                LOG.warn("{} (reason={})", failed.message(), failed.reason().text());
                yield false;
            }
        };
    }

    private void countDropped(int count, String why) {
        alertsDropped.add(count);
        LOG.warn("dropped {} alerts: {}", count, why);
    }
}
