package dev.tocsin.evaluator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.PromqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results are ordered by labels, whether few or all rows have an element, at the first evaluation and at later ones. */
class ResultRowsTest {

    private static final int SERIES = 100;

    @ParameterizedTest
    @ValueSource(strings = {"m", "m > 97", "m > 50", "m + 0"})
    void resultsAreInTheOrderOfTheirLabels(String expr) {
        StandingQuery query = new Engine(EngineOptions.defaults())
                .standing(new PromqlParser(Set.of()).parseOrThrow(expr), seriesInAnotherOrder());

        for (int evaluation = 0; evaluation < 2; evaluation++) {
            QueryValue.Vector vector =
                    (QueryValue.Vector) query.evaluate(StepGrid.instant(1000)).value();
            QueryValue.Matrix matrix = (QueryValue.Matrix) query.evaluate(StepGrid.range(1000, 2000, 1000)).value();

            assertThat(vector.samples().stream().map(QueryValue.VectorSample::labels))
                    .isNotEmpty()
                    .isSorted();
            assertThat(matrix.series().stream().map(QueryValue.MatrixSeries::labels))
                    .hasSameSizeAs(vector.samples())
                    .isSorted();
        }
    }

    private static SeriesStore seriesInAnotherOrder() {
        List<Labels> labels = new ArrayList<>();
        for (int i = 0; i < SERIES; i++) {
            labels.add(Labels.of(Labels.NAME, "m", "i", String.valueOf(i * 37 % SERIES)));
        }
        SeriesStore store = new SeriesStore();
        try (Appender appender = store.appender()) {
            labels.forEach(each -> appender.append(each, 500, Double.parseDouble(each.get("i"))));
            appender.commit();
        }
        return store;
    }
}
