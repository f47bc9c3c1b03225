package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.QueryAnnotation.Severity;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.Feature;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsBuilder;
import dev.tocsin.promql.parse.PromqlParser;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A store with an engine on it whose features a test chooses. */
final class EngineFixture {

    private final SeriesStore store = new SeriesStore();
    private final PromqlParser parser = new PromqlParser(EnumSet.allOf(Feature.class));
    private final EngineOptions options;

    EngineFixture(Feature... features) {
        this(EngineOptions.defaults().maxSamples(), features);
    }

    EngineFixture(long maxSamples, Feature... features) {
        this.options = new EngineOptions(Duration.ofMinutes(5), Duration.ofMinutes(1), maxSamples, Set.of(features));
    }

    /** Adds one float for each second in {@code seconds} to the series that a selector with equalities names. */
    void add(String series, int[] seconds, double... values) {
        try (Appender appender = store.appender()) {
            for (int i = 0; i < seconds.length; i++) {
                appender.append(labels(series), seconds[i] * 1000L, values[i]);
            }
            appender.commit();
        }
    }

    void add(String series, int second, FloatHistogram histogram) {
        try (Appender appender = store.appender()) {
            appender.append(appender.series(labels(series)), second * 1000L, histogram, 0);
            appender.commit();
        }
    }

    private Labels labels(String series) {
        LabelsBuilder labels = new LabelsBuilder();
        ((VectorSelector) parse(series)).matchers().forEach(matcher -> labels.set(matcher.name(), matcher.value()));
        return labels.build();
    }

    Expr parse(String expr) {
        return parser.parseOrThrow(expr);
    }

    SeriesStore store() {
        return store;
    }

    StandingQuery standing(String expr) {
        return engine().standing(parse(expr), store);
    }

    Engine engine() {
        return new Engine(options);
    }

    QueryResult at(int second, String expr) {
        return engine().evaluate(parse(expr), store, StepGrid.instant(second * 1000L));
    }

    /** The elements of an instant vector as texts, such as {@code up{job="a"} 1.0}. */
    List<String> elementsAt(int second, String expr) {
        return texts(at(second, expr).value());
    }

    static List<String> texts(QueryValue value) {
        return switch (value) {
            case QueryValue.Vector vector ->
                    vector.samples().stream()
                            .map(sample -> sample.labels().toMetricString() + " "
                                    + (sample.histogram() == null ? sample.value() : sample.histogram()))
                            .toList();
            default -> throw new IllegalArgumentException("no instant vector: " + value);
        };
    }

    List<String> infosAt(int second, String expr) {
        return at(second, expr).describe(Severity.INFO, expr);
    }
}
