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
    }

    /** A query under way; closing it lifts its deadline. */
    record Deadline(QueryStop stop, Future<?> alarm) implements AutoCloseable {

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
        return new Deadline(stop, timer.schedule(stop::timeOut, allowedMs, TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
