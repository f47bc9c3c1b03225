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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates queries within the server's bounds: so many at a time, those beyond wait, and each within a time that counts from
 * when it was asked. Safe for use by several threads.
 */
final class BoundedQueries implements AutoCloseable {

    private final RecentQueries queries;
    private final QueryDeadlines deadlines;
    private final Semaphore places;
    private final InstantSource clock;

    BoundedQueries(RecentQueries queries, ServerOptions options, InstantSource clock) {
        this.queries = queries;
        this.deadlines = new QueryDeadlines(options.queryTimeout());
        this.places = new Semaphore(options.maxConcurrency(), true);
        this.clock = clock;
    }

    /** A result, with how long it waited for a place and how long it was computed. */
    record Timed(QueryResult result, Duration queued, Duration evaluated) {}

    /**
     * Evaluates over the grid.
     *
     * @param timeoutMs     how long it may take, where that is less than what the server allows
     * @param lookbackDelta another lookback delta than the server's; null for that
     * @throws EvaluationException when there is no value, or not in time
     */
    Timed evaluate(Expr expr, StepGrid grid, long timeoutMs, @Nullable Duration lookbackDelta) {
        try (QueryDeadlines.Deadline deadline = deadlines.begin(timeoutMs)) {
            Instant asked = clock.instant();
            takePlace(deadline.allowedMs());
            try {
                deadline.stop().check();
                Instant begun = clock.instant();
                QueryResult result = queries.evaluate(expr, grid, new QueryLimits(deadline.stop(), lookbackDelta));
                return new Timed(result, Duration.between(asked, begun), Duration.between(begun, clock.instant()));
            } finally {
                places.release();
            }
        }
    }

    private void takePlace(long mostMs) {
        try {
            if (!places.tryAcquire() && !places.tryAcquire(mostMs, TimeUnit.MILLISECONDS)) {
                throw EvaluationException.inQueue(EvaluationException.Reason.TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EvaluationException.inQueue(EvaluationException.Reason.CANCELED);
        }
    }

    @Override
    public void close() {
        deadlines.close();
    }
}
