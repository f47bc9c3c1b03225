package dev.tocsin.evaluator.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.engine.EvaluationException;
import dev.tocsin.evaluator.engine.RecentQueries;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.server.page.Startup;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.parse.PromqlParser;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BoundedQueriesTest {

    @Test
    void aQueryThatFindsNoPlaceInItsTimeFails() {
        ServerOptions noPlace =
                new ServerOptions("127.0.0.1", 0, Duration.ofMinutes(2), 0, ServerOptions.ANY_ORIGIN, Startup.UNKNOWN);
        RecentQueries queries = new RecentQueries(new Engine(EngineOptions.defaults()), new SeriesStore());
        try (BoundedQueries bounded = new BoundedQueries(queries, noPlace, () -> Instant.EPOCH)) {
            assertThatThrownBy(() -> bounded.evaluate(
                    new PromqlParser(Set.of()).parseOrThrow("1"), StepGrid.instant(0),
                    new BoundedQueries.Terms(1, null, false), Client.PATIENT))
                    .isInstanceOf(EvaluationException.class)
                    .hasMessage("query timed out in query queue");
        }
    }
}
