package dev.tocsin.evaluator.server;

import dev.tocsin.evaluator.engine.QueryStop;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Stops queries that take too long, by one thread that {@link #close} ends. Safe for use by several threads. */
final class QueryDeadlines implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer;
    private final Duration most;

    /** @param most how long a query may take that does not ask for less */
    QueryDeadlines(Duration most) {
        this.most = most;
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("query-deadlines").factory());
        timer.setRemoveOnCancelPolicy(true);
        // A deadline that is not the next alarm wakes nobody when it is set: this one is always nearer than most of them.
        var unused = timer.scheduleWithFixedDelay(() -> {}, 1, 1, TimeUnit.SECONDS);
    }

    /** A query under way, which may take {@code allowedMs}; closing it lifts its deadline. */
    record Deadline(QueryStop stop, long allowedMs, Future<?> alarm) implements AutoCloseable {

        @Override
        public void close() {
            alarm.cancel(false);
        }
    }

    /** Begins a query that may take {@code wishedMs}, or as long as any where that is less. */
    Deadline begin(long wishedMs) {
        QueryStop stop = new QueryStop();
        long allowedMs = Math.min(wishedMs, most.toMillis());
        if (allowedMs <= 0) {
            stop.timeOut();
        }
        return new Deadline(stop, allowedMs, timer.schedule(stop::timeOut, allowedMs, TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
