package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.engine.EvaluationException;
import dev.tocsin.evaluator.engine.QueryStop;
import dev.tocsin.evaluator.engine.QueryValue;
import dev.tocsin.evaluator.engine.QueryValue.VectorSample;
import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SampleWindow;
import dev.tocsin.evaluator.storage.Series;
import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.storage.StaleMarker;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsBuilder;
import dev.tocsin.promql.label.Matcher;
import dev.tocsin.promql.parse.PromqlParser;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Rule groups whose expressions are names with given answers, on a store of their own. */
final class RuleFixture {

    private static final String NO_LABEL = "no_such_label";

    private final SeriesStore store = new SeriesStore();
    private final Map<String, Answer> answers = new HashMap<>();
    private final List<Long> askedAtMs = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final RuleEnvironment environment = new RuleEnvironment(
            new FakeQueries(), store, this::record, RuleSettings.DEFAULTS, InstantSource.fixed(Instant.EPOCH));

    /** The value of an expression. */
    @FunctionalInterface
    private interface Answer {
        QueryValue at(long timestampMs, QueryStop stop);
    }

    static Instant at(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }

    RuleGroupSpec spec(String groupsYaml) {
        SourceText source = SourceText.of("rules.yml", "groups:\n" + groupsYaml.indent(1));
        return switch (RuleFile.parse(source, RuleFileOptions.of(Set.of()))) {
            case RuleFile.Loaded loaded -> loaded.groups().getFirst();
            case RuleFile.Rejected rejected ->
                    throw new IllegalArgumentException(rejected.prometheusErrors().toString());
        };
    }

    RuleGroup group(String groupsYaml) {
        return new RuleGroup(spec(groupsYaml), environment);
    }

    SeriesSource source() {
        return store;
    }

    /** What the expression gives from now on; samples are written {@code {a="1"} 5}. */
    void answer(String expr, String... samples) {
        answers.put(expr, (timestampMs, stop) -> new QueryValue.Vector(
                List.of(samples).stream().map(text -> sample(text, timestampMs)).toList()));
    }

    void answerScalar(String expr, double value) {
        answers.put(expr, (timestampMs, stop) -> new QueryValue.Scalar(timestampMs, value));
    }

    void answerText(String expr, String value) {
        answers.put(expr, (timestampMs, stop) -> new QueryValue.Text(timestampMs, value));
    }

    void fail(String expr, String message) {
        answers.put(expr, (timestampMs, stop) -> {
            throw new EvaluationException(message, SourceRange.NONE);
        });
    }

    /** Lets an expression run until it is stopped. */
    void answerWhenStopped(String expr) {
        answers.put(expr, (timestampMs, stop) -> {
            while (true) {
                stop.check();
                Thread.onSpinWait();
            }
        });
    }

    private static VectorSample sample(String text, long timestampMs) {
        int space = text.lastIndexOf(' ');
        VectorSelector series =
                (VectorSelector) new PromqlParser(Set.of()).parseOrThrow(selector(text.substring(0, space)));
        LabelsBuilder labels = new LabelsBuilder();
        series.matchers().forEach(matcher -> labels.set(matcher.name(), matcher.value()));
        labels.remove(NO_LABEL);
        return new VectorSample(
                labels.build(), timestampMs, Double.parseDouble(text.substring(space + 1)), null);
    }

    /** A selector must have one matcher that needs a value. */
    private static String selector(String series) {
        return series.equals("{}") ? "{" + NO_LABEL + "=\"x\"}" : series;
    }

    void store(Labels labels, long timestampMs, double value) {
        try (Appender appender = store.appender()) {
            appender.append(labels, timestampMs, value);
            appender.commit();
        }
    }

    /** Every series with its samples: {@code up{a="1"} 1.0@60 stale@120}. */
    List<String> stored() {
        SampleWindow window = new SampleWindow();
        List<String> lines = new ArrayList<>();
        for (Series series : store.select(List.of(Matcher.equal(NO_LABEL, "")))) {
            series.read(Long.MIN_VALUE, Long.MAX_VALUE, window);
            StringBuilder line = new StringBuilder(series.labels().toMetricString());
            for (int i = window.from(); i < window.to(); i++) {
                double value = window.values()[i];
                line.append(' ').append(StaleMarker.is(value) ? "stale" : String.valueOf(value));
                line.append('@').append(window.timestamps()[i] / 1000);
            }
            lines.add(line.toString());
        }
        return lines.stream().sorted().toList();
    }

    List<Long> askedAtMs() {
        return askedAtMs;
    }

    /** The alerts handed on: labels, state, times in seconds. */
    List<String> sent() {
        return sent;
    }

    private void record(List<Alert> alerts) {
        for (Alert alert : alerts) {
            long from = alert.startsAt().getEpochSecond();
            Instant resolvedAt = alert.resolvedAt();
            sent.add(alert.labels()
                    + (resolvedAt == null
                            ? " firing " + from + " until " + alert.validUntil().getEpochSecond()
                            : " resolved " + from + " to " + resolvedAt.getEpochSecond()));
        }
    }

    private final class FakeQueries implements RuleQueries {

        @Override
        public RuleQuery standing(Expr expr) {
            String name = Objects.requireNonNull(((VectorSelector) expr).name());
            return new RuleQuery() {
                @Override
                public QueryValue evaluate(long timestampMs) {
                    return evaluate(timestampMs, new QueryStop());
                }

                @Override
                public QueryValue evaluate(long timestampMs, QueryStop stop) {
                    askedAtMs.add(timestampMs);
                    return Objects.requireNonNull(answers.get(name), name).at(timestampMs, stop);
                }
            };
        }

        @Override
        public List<VectorSample> query(String expression, long timestampMs) {
            return List.of();
        }
    }
}
