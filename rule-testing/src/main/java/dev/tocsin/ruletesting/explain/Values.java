package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.engine.EvaluationException;
import dev.tocsin.evaluator.engine.QueryValue;
import dev.tocsin.evaluator.engine.QueryValue.Point;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.label.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of parts of an expression, each computed once. Times are those of queries. For one thread. */
final class Values {

    private final Evidence evidence;
    private final Sight sight;
    private final IdentityHashMap<Expr, Map<Long, Result>> results = new IdentityHashMap<>();

    /** What is there when all rules have been evaluated. */
    Values(Evidence evidence) {
        this(evidence, Sight.WHOLE);
    }

    /** What a rule sees at its evaluations. */
    Values(Evidence evidence, Sight sight) {
        this.evidence = evidence;
        this.sight = sight;
    }

    Evidence evidence() {
        return evidence;
    }

    /** An element of a result; a scalar is one without labels. {@code samples} is empty unless the result is a range vector. */
    record Element(Labels labels, double value, @Nullable FloatHistogram histogram, List<Point> samples) {}

    /** The elements at a time; none and the message when the evaluation fails. */
    record Result(List<Element> elements, @Nullable String error) {}

    Result at(Expr expr, long queryMs) {
        return results.computeIfAbsent(expr, key -> new HashMap<>())
                .computeIfAbsent(queryMs, key -> evaluate(expr, queryMs));
    }

    /** The elements at a time that may belong to an alert. */
    List<Element> at(Expr expr, long queryMs, Focus focus) {
        return at(expr, queryMs).elements().stream()
                .filter(element -> focus.admits(element.labels()))
                .toList();
    }

    /** The series as they are seen at a time. */
    SeriesSource source(long queryMs) {
        return sight.at(queryMs, evidence.source());
    }

    /** Whether a selector has elements that may belong to an alert, but from rules that are evaluated later at that time. */
    boolean isWrittenLater(VectorSelector selector, long queryMs, Focus focus) {
        return sight.isCut(selector)
                && at(selector, queryMs, focus).isEmpty()
                && evaluate(selector, queryMs, evidence.source()).elements().stream()
                        .anyMatch(element -> focus.admits(element.labels()));
    }

    private Result evaluate(Expr expr, long queryMs) {
        return evaluate(expr, queryMs, source(queryMs));
    }

    private Result evaluate(Expr expr, long queryMs, SeriesSource source) {
        try {
            QueryValue value = evidence.engine()
                    .evaluate(expr, source, StepGrid.instant(queryMs))
                    .value();
            return new Result(elements(value), null);
        } catch (EvaluationException e) {
            return new Result(List.of(), String.valueOf(e.getMessage()));
        }
    }

    private static List<Element> elements(QueryValue value) {
        return switch (value) {
            case QueryValue.Scalar scalar -> List.of(new Element(Labels.EMPTY, scalar.value(), null, List.of()));
            case QueryValue.Text text -> List.of();
            case QueryValue.Vector vector -> vector.samples().stream()
                    .map(sample -> new Element(sample.labels(), sample.value(), sample.histogram(), List.of()))
                    .toList();
            case QueryValue.Matrix matrix -> matrix.series().stream()
                    .map(series -> new Element(series.labels(), Double.NaN, null, series.points()))
                    .toList();
        };
    }

    /** The floats of a vector or scalar over many times, by labels; no element when the evaluation fails. */
    Map<Labels, List<Point>> over(Expr expr, StepGrid grid) {
        if (sight.isCut(expr)) {
            return stepByStep(expr, grid);
        }
        try {
            QueryValue value =
                    evidence.engine().evaluate(expr, evidence.source(), grid).value();
            Map<Labels, List<Point>> series = new HashMap<>();
            if (value instanceof QueryValue.Matrix matrix) {
                matrix.series().forEach(one -> series.put(one.labels(), one.points()));
            }
            return series;
        } catch (EvaluationException e) {
            return Map.of();
        }
    }

    private Map<Labels, List<Point>> stepByStep(Expr expr, StepGrid grid) {
        Map<Labels, List<Point>> series = new HashMap<>();
        for (int step = 0; step < grid.count(); step++) {
            long queryMs = grid.at(step);
            for (Element element : evaluate(expr, queryMs).elements()) {
                series.computeIfAbsent(element.labels(), labels -> new ArrayList<>())
                        .add(new Point(queryMs, element.value(), element.histogram()));
            }
        }
        return series;
    }
}
