package dev.tocsin.webhook.dispatch;

import dev.tocsin.webhook.WebhookAlert;
import dev.tocsin.webhook.payload.AlertmanagerAlertsWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The alerts that wait for one Alertmanager and the thread that sends them, one batch at a time. */
final class AlertmanagerQueue {

    static final int CAPACITY = 10_000;
    static final int BATCH_MAX = 256;

    private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerQueue.class);

    private final AlertmanagerEndpoint endpoint;
    private final HttpPoster poster;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // The fields below belong to the lock.
    private final Deque<WebhookAlert> waiting = new ArrayDeque<>();
    private boolean stopping;
    private long sent;
    private long errors;
    private long dropped;

    AlertmanagerQueue(AlertmanagerEndpoint endpoint, HttpPoster poster) {
        this.endpoint = endpoint;
        this.poster = poster;
        this.thread = Thread.ofVirtual().name("alertmanager-" + endpoint.url().getHost()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Queues alerts; when there is no room the oldest give way. */
    void add(List<WebhookAlert> alerts) {
        lock.lock();
        try {
            if (stopping) {
                return;
            }
            waiting.addAll(alerts);
            int surplus = waiting.size() - CAPACITY;
            for (int i = 0; i < surplus; i++) {
                waiting.removeFirst();
            }
            if (surplus > 0) {
                dropped += surplus;
                LOG.warn("queue of alerts for {} is full, dropped the oldest {}", endpoint.url().getHost(), surplus);
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more alerts; the thread ends when all that wait are sent. */
    void stop() {
        lock.lock();
        try {
            stopping = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the thread to end; past the timeout it is interrupted and the rest is lost. */
    void join(Duration timeout) {
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            if (!timeout.isPositive() || !thread.join(timeout)) {
                thread.interrupt();
            }
        } catch (InterruptedException interrupted) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    AlertmanagerStatistics statistics() {
        lock.lock();
        try {
            return new AlertmanagerStatistics(endpoint.url(), sent, errors, dropped, waiting.size());
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (List<WebhookAlert> batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
                count(batch.size(), send(batch));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<WebhookAlert> nextBatch() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !stopping) {
                changed.await();
            }
            List<WebhookAlert> batch = new ArrayList<>();
            while (!waiting.isEmpty() && batch.size() < BATCH_MAX) {
                batch.add(waiting.removeFirst());
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private boolean send(List<WebhookAlert> batch) throws InterruptedException {
        String problem;
        try {
            HttpReply reply = poster.post(
                    endpoint.url(),
                    AlertmanagerAlertsWriter.print(batch),
                    endpoint.timeout(),
                    endpoint.authorization());
            if (reply.isSuccess()) {
                return true;
            }
            problem = "bad response status " + reply.status() + ": " + reply.bodyStart();
        } catch (IOException noAnswer) {
            problem = String.valueOf(noAnswer.getMessage());
        }
        LOG.warn("sending {} alerts to {} failed: {}", batch.size(), endpoint.url().getHost(), problem);
        return false;
    }

    private void count(int alerts, boolean delivered) {
        lock.lock();
        try {
            if (delivered) {
                sent += alerts;
            } else {
                errors += alerts;
                dropped += alerts;
            }
        } finally {
            lock.unlock();
        }
    }
}
