package dev.tocsin.evaluator.server;

import dev.tocsin.evaluator.engine.EvaluationException;
import dev.tocsin.evaluator.engine.QueryStop;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Stops queries that take too long, or whose client has left, by one thread that {@link #close} ends. Safe for use by several
 * threads.
 */
final class QueryWatch implements AutoCloseable {

    /** How often clients are looked after. */
    private static final long ROUND_MS = 500;

    private final ScheduledThreadPoolExecutor timer;
    private final Set<Watched> underWay = ConcurrentHashMap.newKeySet();
    private final Duration most;

    /** @param most how long a query may take that does not ask for less */
    QueryWatch(Duration most) {
        this.most = most;
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("query-watch").factory());
        timer.setRemoveOnCancelPolicy(true);
        // This also keeps deadlines from waking the thread when they are set: it is always nearer than most of them.
        var unused = timer.scheduleWithFixedDelay(this::round, ROUND_MS, ROUND_MS, TimeUnit.MILLISECONDS);
    }

    private void round() {
        for (Watched query : underWay) {
            if (query.client.hasLeft()) {
                query.stop.cancel();
            }
        }
    }

    /** Begins a query that may take {@code wishedMs}, or as long as any where that is less. */
    Watched begin(long wishedMs, Client client) {
        Watched query = new Watched(client, Math.min(wishedMs, most.toMillis()));
        underWay.add(query);
        return query;
    }

    /** A query under way; closing it ends the watch. */
    final class Watched implements AutoCloseable {

        private final QueryStop stop = new QueryStop();
        private final Client client;
        private final Future<?> alarm;

        private Watched(Client client, long allowedMs) {
            this.client = client;
            if (allowedMs <= 0) {
                stop.timeOut();
            }
            this.alarm = timer.schedule(stop::timeOut, allowedMs, TimeUnit.MILLISECONDS);
        }

        QueryStop stop() {
            return stop;
        }

        /** @throws EvaluationException when the query was stopped; it says that it had not begun */
        void checkInQueue() {
            try {
                stop.check();
            } catch (EvaluationException stopped) {
                throw EvaluationException.inQueue(stopped.reason());
            }
        }

        @Override
        public void close() {
            alarm.cancel(false);
            underWay.remove(this);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
