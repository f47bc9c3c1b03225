package dev.tocsin.evaluator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.tocsin.evaluator.engine.EvaluationException.Reason;
import dev.tocsin.evaluator.storage.Series;
import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.promql.label.Matcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryLimitsTest {

    private static final StepGrid GRID = StepGrid.range(0, 60_000, 1000);

    @Test
    void queryWhoseTimeIsOverFails() {
        QueryStop stop = new QueryStop();
        stop.timeOut();
        stop.cancel();
        assertThat(failureOf(stop)).hasMessage("query timed out in expression evaluation");
        assertThat(failureOf(stop).reason()).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void queryThatNobodyWaitsForFails() {
        QueryStop stop = new QueryStop();
        stop.cancel();
        assertThat(failureOf(stop)).hasMessage("query was canceled in expression evaluation");
        assertThat(failureOf(stop).reason()).isEqualTo(Reason.CANCELED);
    }

    /** Each of these takes minutes to the end: a row of many windows, each of which is looked at as a whole. */
    @ParameterizedTest
    @ValueSource(strings = {"sum_over_time((sum_over_time((up * 0.1)[5m:1ms]))[10m:1ms])",
        "stddev_over_time((stddev_over_time((up * 0.1)[5m:1ms]))[10m:1ms])",
        "increase((increase((up * (time() % 0.007))[5m:1ms]))[10m:1ms])"})
    void queryIsStoppedBetweenTheWindowsOfARow(String expr) {
        EngineFixture fixture = new EngineFixture();
        fixture.add("up", new int[]{0, 200, 400, 600}, 1, 1, 1, 1);
        StandingQuery query = fixture.standing(expr);
        QueryStop stop = new QueryStop();
        CompletableFuture<?> answer =
                CompletableFuture.runAsync(() -> query.evaluate(StepGrid.instant(600_000), stop));
        await("the query to run").pollDelay(Duration.ofMillis(500)).until(() -> !answer.isDone());
        stop.timeOut();
        assertThat(answer).failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .withMessageContaining("query timed out in expression evaluation");
    }

    private static EvaluationException failureOf(QueryStop stop) {
        EngineFixture fixture = new EngineFixture();
        fixture.add("up", new int[]{0}, 1);
        StandingQuery query = fixture.standing("sum(rate(up[5m]))");
        return catchThrowableOfType(EvaluationException.class, () -> query.evaluate(GRID, stop));
    }

    @Test
    void resultLargerThanTheLimitFails() {
        EngineFixture fixture = new EngineFixture(60);
        fixture.add("up", new int[]{0}, 1);
        StandingQuery query = fixture.standing("up");
        assertThat(query.evaluate(StepGrid.range(0, 59_000, 1000))).isNotNull();
        assertThatThrownBy(() -> query.evaluate(GRID))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("query processing would load too many samples into memory in query execution");
    }

    @Test
    void windowLargerThanTheLimitFails() {
        EngineFixture fixture = new EngineFixture(3);
        fixture.add("up", new int[]{1, 2, 3, 4}, 1, 1, 1, 1);
        assertThat(fixture.elementsAt(3, "sum_over_time(up[5m])")).containsExactly("{} 3.0");
        assertThatThrownBy(() -> fixture.at(4, "sum_over_time(up[5m])"))
                .hasMessage("query processing would load too many samples into memory in query execution");
    }

    @ParameterizedTest
    @ValueSource(strings = {"count_over_time(up[20d:1ms])", "count_over_time(up[100y:1ms])",
        "max_over_time(vector(1)[100y:1ms])"})
    void subqueryWithMoreStepsThanTheLimitFails(String expr) {
        EngineFixture fixture = new EngineFixture();
        fixture.add("up", new int[]{1, 2}, 1, 1);
        assertThatThrownBy(() -> fixture.at(4, expr))
                .hasMessage("query processing would load too many samples into memory in query execution");
    }

    @ParameterizedTest
    @ValueSource(strings = {"label_join(%s, \"a\", \"\", \"a\", \"a\")",
        "label_replace(%s, \"a\", \"$1$1\", \"a\", \"(.*)\")"})
    void labelValuesThatDoubleTooOftenFailTheQuery(String call) {
        EngineFixture fixture = new EngineFixture();
        fixture.add("up{a=\"0123456789abcdef\"}", new int[]{0}, 1);
        String expr = Stream.iterate("up", call::formatted).skip(17).findFirst().orElseThrow();
        assertThatThrownBy(() -> fixture.at(0, expr))
                .isInstanceOf(EvaluationException.class)
                .hasMessageEndingWith("() may get longer than 1048576 characters");
    }

    @Test
    void sourceThatCannotReadFailsTheQuery() {
        SeriesSource broken = new SeriesSource() {
            @Override
            public long indexVersion() {
                return 0;
            }

            @Override
            public List<Series> select(List<Matcher> matchers) {
                throw new UncheckedIOException(new IOException("disk is gone"));
            }
        };
        EngineFixture fixture = new EngineFixture();
        assertThatThrownBy(() -> fixture.engine().evaluate(fixture.parse("up"), broken, GRID))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("expanding series: disk is gone");
    }
}
