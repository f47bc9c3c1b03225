package dev.tocsin.ruletesting.timeline;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.histogram.InvalidHistogramException;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.YamlNode;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.NotationResult;
import dev.tocsin.promql.parse.SeriesNotationParser;
import dev.tocsin.promql.series.SequenceItem;
import dev.tocsin.ruletesting.series.SequenceExpansion;
import dev.tocsin.ruletesting.series.SequenceValue;
import dev.tocsin.ruletesting.testfile.ExpressionTest;
import dev.tocsin.ruletesting.testfile.InputSeries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a test file writes in the series notation; mistakes become problems of the file. */
record InputReader(FileProblems problems) {

    private static final SeriesNotationParser PARSER = new SeriesNotationParser();
    private static final String CODE = "test-series";

    /** The input series of a group; of a series that is listed twice the later values count. */
    Map<Labels, List<SequenceValue>> read(List<InputSeries> inputs) {
        Map<Labels, List<SequenceValue>> series = new LinkedHashMap<>();
        for (InputSeries input : inputs) {
            Optional<Labels> labels = value(input.series(), PARSER.parseMetric(input.series().string()));
            List<SequenceValue> values = values(input.values());
            labels.ifPresent(found -> series.put(found, values));
        }
        return series;
    }

    private List<SequenceValue> values(YamlNode.Scalar text) {
        Optional<List<SequenceItem>> items = value(text, PARSER.parseValues(text.string()));
        try {
            return SequenceExpansion.expand(items.orElse(List.of()));
        } catch (InvalidHistogramException e) {
            problems.error(text.position(), CODE, String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    /** The labels of an expected sample. */
    Labels labels(ExpressionTest.Expected sample) {
        YamlNode.Scalar text = sample.labels();
        return text == null
                ? Labels.EMPTY
                : value(text, PARSER.parseMetric(text.string())).orElse(Labels.EMPTY);
    }

    /** The histogram of an expected sample, null when a float is expected. */
    @Nullable
    FloatHistogram histogram(ExpressionTest.Expected sample) {
        YamlNode.Scalar text = sample.histogram();
        if (text == null || text.string().isEmpty()) {
            return null;
        }
        List<SequenceValue> values = values(text);
        if (values.size() == 1 && values.getFirst() instanceof SequenceValue.HistogramValue value) {
            return value.histogram();
        }
        problems.error(text.position(), CODE, "expected exactly one histogram, as in {{count:3 sum:4.5}}");
        return null;
    }

    private <T> Optional<T> value(YamlNode.Scalar text, NotationResult<T> result) {
        return switch (result) {
            case NotationResult.Parsed<T> parsed -> Optional.of(parsed.value());
            case NotationResult.Rejected<T> rejected -> {
                var error = rejected.reason().errors().getFirst();
                problems.error(
                        text.positionOf(error.range().start()),
                        CODE,
                        error.message(),
                        rejected.reason().firstMessage());
                yield Optional.empty();
            }
        };
    }
}
