package dev.tocsin.evaluator.server;

import dev.tocsin.evaluator.engine.EvaluationException;
import dev.tocsin.evaluator.engine.QueryLimits;
import dev.tocsin.evaluator.engine.QueryResult;
import dev.tocsin.evaluator.engine.RecentQueries;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.promql.ast.Expr;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates queries within the server's bounds: so many at a time, those beyond wait, each within a time that counts from
 * when it was asked, and only as long as somebody waits for the answer. Safe for use by several threads.
 */
final class BoundedQueries implements AutoCloseable {

    /** How often a query in line looks whether it was stopped. */
    private static final long LOOK_MS = 100;

    private final RecentQueries queries;
    private final QueryWatch watch;
    private final QueryPlaces places;
    private final InstantSource clock;

    BoundedQueries(RecentQueries queries, ServerOptions options, InstantSource clock) {
        this.queries = queries;
        this.watch = new QueryWatch(options.queryTimeout());
        this.places = new QueryPlaces(options.maxConcurrency());
        this.clock = clock;
    }

    /** A result, with how long it waited for a place and how long it was computed. */
    record Timed(QueryResult result, Duration queued, Duration evaluated) {}

    /**
     * What a query asks for.
     *
     * @param timeoutMs     how long it may take, where that is less than what the server allows
     * @param lookbackDelta another lookback delta than the server's; null for that
     * @param countsSteps   whether samples are counted at every step
     */
    record Terms(long timeoutMs, @Nullable Duration lookbackDelta, boolean countsSteps) {

        /** Those of the server. */
        static final Terms USUAL = new Terms(Long.MAX_VALUE, null, false);
    }

    /**
     * Evaluates over the grid.
     *
     * @param client waits for the result
     * @throws EvaluationException when there is no value, or not in time, or nobody waits for it any more
     */
    Timed evaluate(Expr expr, StepGrid grid, Terms terms, Client client) {
        try (QueryWatch.Watched watched = watch.begin(terms.timeoutMs, client)) {
            Instant asked = clock.instant();
            CompletableFuture<Void> place = places.take();
            try {
                await(place, watched);
                watched.stop().check();
                Instant begun = clock.instant();
                QueryResult result =
                        queries.evaluate(expr, grid,
                                new QueryLimits(watched.stop(), terms.lookbackDelta, terms.countsSteps));
                return new Timed(result, Duration.between(asked, begun), Duration.between(begun, clock.instant()));
            } finally {
                places.giveBack(place);
            }
        }
    }

    private static void await(CompletableFuture<Void> place, QueryWatch.Watched watched) {
        while (!place.isDone()) {
            try {
                place.get(LOOK_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillInLine) {
                watched.checkInQueue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw EvaluationException.inQueue(EvaluationException.Reason.CANCELED);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
