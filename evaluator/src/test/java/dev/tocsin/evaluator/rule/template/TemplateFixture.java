package dev.tocsin.evaluator.rule.template;

import dev.tocsin.evaluator.engine.EvaluationException;
import dev.tocsin.evaluator.engine.QueryValue.VectorSample;
import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.label.Labels;
import java.util.List;

/** The surroundings in which the tests expand templates. */
final class TemplateFixture {

    static final Labels LABELS = Labels.of("job", "api", "instance", "db1.example.com:9100", "a-b", "dashed");
    static final long TIME_MS = 1_700_000_000_123L;

    private static final List<VectorSample> SAMPLES = List.of(
            sample(1, "__name__", "up", "job", "b", "instance", "2"),
            sample(2.5, "__name__", "up", "job", "a", "instance", "10"),
            sample(1e9, "__name__", "up", "instance", "1", "__value__", "x"));

    private TemplateFixture() {}

    static TemplateContext context(Labels labels, double value) {
        return new TemplateContext(
                labels,
                value,
                null,
                Labels.of("cluster", "prod", "region", "eu"),
                "http://prom.example:9090/p",
                "/p",
                TIME_MS,
                TemplateFixture::query);
    }

    static String expand(String text) {
        return Template.parse("__alert_X", text).expand(context(LABELS, 1234.5));
    }

    private static List<VectorSample> query(String expression) {
        return switch (expression) {
            case "fail" -> throw new EvaluationException("query failed", new SourceRange(0, 0));
            case "none" -> List.of();
            default -> SAMPLES;
        };
    }

    private static VectorSample sample(double value, String... labels) {
        return new VectorSample(Labels.of(labels), TIME_MS, value, null);
    }
}
