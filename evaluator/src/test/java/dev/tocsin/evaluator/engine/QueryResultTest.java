package dev.tocsin.evaluator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.engine.QueryAnnotation.Severity;
import dev.tocsin.promql.ast.SourceRange;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueryResultTest {

    private static final List<QueryAnnotation> THREE_WARNINGS = IntStream.range(0, 3)
            .mapToObj(i -> new QueryAnnotation(Severity.WARNING, "w" + i, new SourceRange(i, i + 1)))
            .toList();

    @Test
    void whatIsTooMuchToShowIsCounted() {
        QueryResult result = new QueryResult(
                new QueryValue.Scalar(0, 1), THREE_WARNINGS, new QuerySamples(0, 0, 0, List.of()));
        assertThat(result.describe(Severity.WARNING, "a+b", 3)).hasSize(3);
        assertThat(result.describe(Severity.WARNING, "a+b", 1))
                .containsExactly("PromQL warning: w0 (1:1)", "2 more warning annotations omitted");
        assertThat(result.describe(Severity.INFO, "a+b", 1)).isEmpty();
    }
}
