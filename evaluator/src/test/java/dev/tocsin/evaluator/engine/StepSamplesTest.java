package dev.tocsin.evaluator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.histogram.Buckets;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.Feature;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many samples a query dealt with at each step. Samples lie 10s apart from 0 to 90s, steps 30s from 30s to 90s. */
class StepSamplesTest {

    private static final StepGrid GRID = StepGrid.range(30_000, 90_000, 30_000);
    private static final int[] SECONDS = {0, 10, 20, 30, 40, 50, 60, 70, 80, 90};

    private final EngineFixture fixture = new EngineFixture(Feature.PER_STEP_STATS);

    StepSamplesTest() {
        fixture.add("x{job=\"a\"}", SECONDS, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        fixture.add("x{job=\"b\"}", new int[]{60, 70, 80, 90}, 1, 2, 3, 4);
        for (int second : SECONDS) {
            fixture.add(
                    "h", second, FloatHistogram.builder().schema(0).count(1).positive(Buckets.from(1, 1)).build());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            1                             | 0 0 0    | 0 0 0
            x                             | 1 2 2    | 1 2 2
            x + x                         | 2 4 4    | 2 4 4
            timestamp(x)                  | 1 2 2    | 1 2 2
            rate(x[50s])                  | 4 6 9    | 4 4 6
            rate(x[20s])                  | 2 3 4    | 2 3 4
            quantile_over_time(0.5,x[1m]) | 4 7 10   | 4 4 6
            x @ 60                        | 2 2 2    | 2 0 0
            sum(x @ 60)                   | 2 2 2    | 2 0 0
            rate(x[50s] @ 60)             | 6 6 6    | 6 0 0
            x offset 30s                  | 1 1 2    | 1 1 2
            max_over_time(x[30s:10s])     | 3 4 6    | 6 8 12
            h                             | 12 12 12 | 12 12 12
            count_over_time(h[1m])        | 48 72 72 | 48 36 36
            """)
    void everyStepHasItsSamples(String expr, String queryable, String read) {
        QuerySamples samples = evaluate(expr, GRID);
        assertThat(samples.steps()).extracting(QuerySamples.Step::timestampMs).containsExactly(30_000L, 60_000L,
                90_000L);
        assertThat(samples.steps()).extracting(QuerySamples.Step::queryable).isEqualTo(numbers(queryable));
        assertThat(samples.steps()).extracting(QuerySamples.Step::read).isEqualTo(numbers(read));
        assertThat(samples.queryable()).isEqualTo(numbers(queryable).stream().mapToLong(i -> i).sum());
        assertThat(samples.read()).isEqualTo(numbers(read).stream().mapToLong(i -> i).sum());
    }

    @Test
    void stepsOfPartsFollowOneAnother() {
        QuerySamples whole = evaluate("rate(x[20s])", GRID);
        QuerySamples first = evaluate("rate(x[20s])", StepGrid.range(30_000, 60_000, 30_000));
        QuerySamples last = evaluate("rate(x[20s])", StepGrid.range(90_000, 90_000, 30_000));
        assertThat(first.and(last).steps()).isEqualTo(whole.steps());
    }

    @Test
    void nobodyPaysWhoDoesNotAsk() {
        assertThat(fixture.engine().evaluate(fixture.parse("x"), fixture.store(), GRID).samples().steps()).isEmpty();
    }

    private QuerySamples evaluate(String expr, StepGrid grid) {
        return new RecentQueries(fixture.engine(), fixture.store())
                .evaluate(fixture.parse(expr), grid, new QueryLimits(new QueryStop(), null, true)).samples();
    }

    private static List<Long> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(Long::valueOf).toList();
    }
}
