package dev.tocsin.ruletesting.differential;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.engine.EvaluationException;
import dev.tocsin.evaluator.engine.QueryValue;
import dev.tocsin.evaluator.engine.QueryValue.MatrixSeries;
import dev.tocsin.evaluator.engine.QueryValue.VectorSample;
import dev.tocsin.evaluator.ingest.RecordedFile;
import dev.tocsin.evaluator.ingest.RecordedFileException;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.Feature;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.ParseResult;
import dev.tocsin.promql.parse.PromqlParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks Tocsin's engine. */
final class OurEngine {

    private static final Set<Feature> FEATURES = Set.of(Feature.EXPERIMENTAL_FUNCTIONS);

    private final SeriesStore store = new SeriesStore();
    private final PromqlParser parser = new PromqlParser(FEATURES);
    private final Engine engine;

    OurEngine(Path recording) throws RecordedFileException {
        RecordedFile.load(recording, store);
        EngineOptions defaults = EngineOptions.defaults();
        engine = new Engine(new EngineOptions(
                defaults.lookbackDelta(), defaults.defaultSubqueryStep(), defaults.maxSamples(), FEATURES));
    }

    Answer answer(Question question) {
        return switch (parser.parse(question.term().text())) {
            case ParseResult.Rejected rejected -> new Answer.Failure("bad_data", rejected.firstMessage());
            case ParseResult.Parsed parsed -> {
                try {
                    yield values(engine.evaluate(parsed.expr(), store, question.grid()).value());
                } catch (EvaluationException e) {
                    yield new Answer.Failure("execution", String.valueOf(e.getMessage()));
                }
            }
        };
    }

    private static Answer.Values values(QueryValue value) {
        Map<Labels, List<Answer.Point>> series = new HashMap<>();
        List<Labels> order = new ArrayList<>();
        String type = switch (value) {
            case QueryValue.Scalar scalar -> {
                series.put(Labels.EMPTY, List.of(new Answer.Point(scalar.timestampMs(), scalar.value())));
                yield "scalar";
            }
            case QueryValue.Text text -> throw new IllegalStateException("no expression is a string: " + text);
            case QueryValue.Vector vector -> {
                for (VectorSample sample : vector.samples()) {
                    order.add(sample.labels());
                    series.put(sample.labels(), List.of(new Answer.Point(sample.timestampMs(), sample.value())));
                }
                yield "vector";
            }
            case QueryValue.Matrix matrix -> {
                for (MatrixSeries one : matrix.series()) {
                    series.put(one.labels(), one.points().stream()
                            .map(point -> new Answer.Point(point.timestampMs(), point.value())).toList());
                }
                yield "matrix";
            }
        };
        return new Answer.Values(type, series, order);
    }
}
