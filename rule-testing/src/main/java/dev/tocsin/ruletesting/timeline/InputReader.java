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
import dev.tocsin.ruletesting.series.shape.Grid;
import dev.tocsin.ruletesting.series.shape.InvalidShapeException;
import dev.tocsin.ruletesting.series.shape.Shape;
import dev.tocsin.ruletesting.series.shape.ValuesPart;
import dev.tocsin.ruletesting.testfile.ExpressionTest;
import dev.tocsin.ruletesting.testfile.InputSeries;
import dev.tocsin.ruletesting.testfile.TestGroup;
import java.util.ArrayList;
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
    Map<Labels, List<SequenceValue>> read(TestGroup group) {
        Grid grid = new Grid(group.start().toEpochMilli(), group.interval().toMillis());
        Map<Labels, List<SequenceValue>> series = new LinkedHashMap<>();
        for (InputSeries input : group.inputSeries()) {
            Optional<Labels> labels = labels(input);
            List<SequenceValue> values = values(input.values(), grid);
            labels.ifPresent(found -> series.put(found, values));
        }
        return series;
    }

    /** The labels of an input series, if they are right. */
    Optional<Labels> labels(InputSeries input) {
        if (input.series().string().isBlank()) {
            in(input.series()).error(
                    input.series().position(), CODE,
                    "\"series\" is empty: it needs a metric name, labels or both, such as up{job=\"api\"}");
            return Optional.empty();
        }
        return value(input.series(), 0, PARSER.parseMetric(input.series().string()));
    }

    /** The values of a series: items of the series notation, and shapes. */
    private List<SequenceValue> values(YamlNode.Scalar text, Grid grid) {
        List<SequenceValue> values = new ArrayList<>();
        try {
            for (ValuesPart part : ValuesPart.split(text.string())) {
                values.addAll(switch (part) {
                    case ValuesPart.Items items -> values(text, items);
                    case ValuesPart.Call call -> Shape.expand(call, grid, values.size());
                });
            }
        } catch (InvalidShapeException e) {
            in(text).error(text.positionOf(e.offset()), CODE, String.valueOf(e.getMessage()));
        }
        return values;
    }

    private List<SequenceValue> values(YamlNode.Scalar text, ValuesPart.Items part) {
        List<SequenceItem> items =
                value(text, part.offset(), PARSER.parseValues(part.text())).orElse(List.of());
        long count = items.stream().mapToLong(SequenceItem::count).sum();
        if (count > Shape.MAX_POSITIONS) {
            in(text).error(
                    text.positionOf(part.offset()), CODE,
                    "more than " + Shape.MAX_POSITIONS + " values");
            return List.of();
        }
        try {
            return SequenceExpansion.expand(items);
        } catch (InvalidHistogramException e) {
            in(text).error(text.position(), CODE, String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    /** Where to report on a text, which may come of a file that is included. */
    private FileProblems in(YamlNode.Scalar text) {
        return problems.in(text.span().source());
    }

    /** The labels of an expected sample. */
    Labels labels(ExpressionTest.Expected sample) {
        YamlNode.Scalar text = sample.labels();
        return text == null
                ? Labels.EMPTY
                : value(text, 0, PARSER.parseMetric(text.string())).orElse(Labels.EMPTY);
    }

    /** The histogram of an expected sample, null when a float is expected. */
    @Nullable
    FloatHistogram histogram(ExpressionTest.Expected sample) {
        YamlNode.Scalar text = sample.histogram();
        if (text == null || text.string().isEmpty()) {
            return null;
        }
        List<SequenceValue> values = values(text, new ValuesPart.Items(text.string(), 0));
        if (values.size() == 1 && values.getFirst() instanceof SequenceValue.HistogramValue value) {
            return value.histogram();
        }
        problems.error(text.position(), CODE, "expected exactly one histogram, as in {{count:3 sum:4.5}}");
        return null;
    }

    private <T> Optional<T> value(YamlNode.Scalar text, int offset, NotationResult<T> result) {
        return switch (result) {
            case NotationResult.Parsed<T> parsed -> Optional.of(parsed.value());
            case NotationResult.Rejected<T> rejected -> {
                var error = rejected.reason().errors().getFirst();
                in(text).error(
                        text.positionOf(offset + error.range().start()),
                        CODE,
                        error.message(),
                        rejected.reason().firstMessage());
                yield Optional.empty();
            }
        };
    }
}
