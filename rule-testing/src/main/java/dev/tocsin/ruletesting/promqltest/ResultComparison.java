package dev.tocsin.ruletesting.promqltest;

import dev.tocsin.evaluator.engine.QueryValue;
import dev.tocsin.evaluator.engine.QueryValue.MatrixSeries;
import dev.tocsin.evaluator.engine.QueryValue.Point;
import dev.tocsin.evaluator.engine.QueryValue.VectorSample;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.promqltest.Expectation.ExpectedSeries;
import dev.tocsin.ruletesting.series.SequenceValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares a result with what a script expects. A difference is a text, none is null. */
final class ResultComparison {

    private final Expectation expectation;

    private ResultComparison(Expectation expectation) {
        this.expectation = expectation;
    }

    /** The first difference, or null; {@code grid} gives the times of the points of a matrix. */
    static @Nullable String difference(Expectation expectation, QueryValue value, StepGrid grid) {
        ResultComparison comparison = new ResultComparison(expectation);
        return switch (value) {
            case QueryValue.Scalar scalar -> comparison.scalar(scalar.value());
            case QueryValue.Text text -> comparison.text(text.value());
            case QueryValue.Vector vector -> comparison.vector(vector.samples());
            case QueryValue.Matrix matrix -> comparison.matrix(matrix.series(), grid);
        };
    }

    private @Nullable String scalar(double got) {
        Double expected = expectation.scalar();
        if (expected == null) {
            return "expected a vector or matrix, but got the scalar " + GoFloats.plain(got);
        }
        return Tolerance.equal(expected, got)
                ? null
                : "expected scalar " + GoFloats.plain(expected) + " but got " + GoFloats.plain(got);
    }

    private @Nullable String text(String got) {
        String expected = expectation.text();
        if (expected == null) {
            return "expected no string, but got \"" + got + "\"";
        }
        return expected.equals(got) ? null : "expected string \"" + expected + "\" but got \"" + got + "\"";
    }

    private @Nullable String vector(List<VectorSample> got) {
        if (expectation.scalar() != null || expectation.text() != null) {
            return "expected a scalar or string, but got a vector of " + got.size() + " elements";
        }
        Set<Labels> seen = new HashSet<>();
        for (int i = 0; i < got.size(); i++) {
            VectorSample sample = got.get(i);
            String difference = element(sample, i);
            if (difference != null) {
                return difference;
            }
            if (!seen.add(sample.labels())) {
                return "metric " + sample.labels() + " is twice in the result";
            }
        }
        return firstMissing(seen);
    }

    private @Nullable String element(VectorSample sample, int index) {
        Optional<ExpectedSeries> expected = expected(sample.labels());
        if (expected.isEmpty()) {
            return "unexpected metric " + sample.labels() + " in result, has value "
                    + print(sample.value(), sample.histogram());
        }
        int position = expectation.series().indexOf(expected.get());
        if (expectation.ordered() && position != index) {
            return "expected metric " + sample.labels() + " with " + print(expected.get()) + " at position "
                    + (position + 1) + " but was at " + (index + 1);
        }
        return difference(expected.get().values().getFirst(), sample.value(), sample.histogram(), sample.labels());
    }

    private @Nullable String matrix(List<MatrixSeries> got, StepGrid grid) {
        if (expectation.scalar() != null || expectation.text() != null) {
            return "expected a scalar or string, but got a matrix of " + got.size() + " series";
        }
        if (expectation.ordered()) {
            return "expected an ordered result, but got a matrix, which is always sorted by labels";
        }
        Set<Labels> seen = new HashSet<>();
        for (MatrixSeries series : got) {
            Optional<ExpectedSeries> expected = expected(series.labels());
            if (expected.isEmpty()) {
                return "unexpected metric " + series.labels() + " in result, has " + print(series.points());
            }
            String difference = points(expected.get(), series, grid);
            if (difference != null) {
                return difference;
            }
            if (!seen.add(series.labels())) {
                return "metric " + series.labels() + " is twice in the result";
            }
        }
        return firstMissing(seen);
    }

    private static @Nullable String points(ExpectedSeries expected, MatrixSeries got, StepGrid grid) {
        List<Long> times = new ArrayList<>();
        List<SequenceValue> values = new ArrayList<>();
        for (int i = 0; i < expected.values().size(); i++) {
            if (!(expected.values().get(i) instanceof SequenceValue.Gap)) {
                times.add(grid.startMs() + i * grid.stepMs());
                values.add(expected.values().get(i));
            }
        }
        if (!times.equals(got.points().stream().map(Point::timestampMs).toList())) {
            return "expected " + times.size() + " points for " + got.labels() + " (" + print(expected)
                    + ") but got " + got.points().size() + ": " + print(got.points());
        }
        for (int i = 0; i < times.size(); i++) {
            Point point = got.points().get(i);
            String difference = difference(values.get(i), point.value(), point.histogram(), got.labels());
            if (difference != null) {
                return difference + " at " + Times.print(point.timestampMs()) + " (all: " + print(got.points()) + ")";
            }
        }
        return null;
    }

    private static @Nullable String difference(
            SequenceValue expected, double value, @Nullable FloatHistogram histogram, Labels labels) {
        return matches(expected, value, histogram)
                ? null
                : "expected " + print(expected) + " for " + labels + " but got " + print(value, histogram);
    }

    private static boolean matches(SequenceValue expected, double value, @Nullable FloatHistogram histogram) {
        return switch (expected) {
            case SequenceValue.Gap gap -> false;
            case SequenceValue.FloatValue wanted -> histogram == null && Tolerance.equal(wanted.value(), value);
            case SequenceValue.HistogramValue wanted ->
                    histogram != null
                            && Tolerance.equal(wanted.histogram(), histogram)
                            && (!wanted.hintWritten()
                                    || wanted.histogram().counterResetHint() == histogram.counterResetHint());
        };
    }

    private Optional<ExpectedSeries> expected(Labels labels) {
        return expectation.series().stream()
                .filter(s -> s.labels().equals(labels))
                .findFirst();
    }

    private @Nullable String firstMissing(Set<Labels> seen) {
        return expectation.series().stream()
                .filter(s -> !seen.contains(s.labels()))
                .filter(s -> s.values().stream().anyMatch(v -> !(v instanceof SequenceValue.Gap)))
                .findFirst()
                .map(s -> "expected metric " + s.labels() + " with " + print(s) + " not found")
                .orElse(null);
    }

    private static String print(ExpectedSeries series) {
        return series.values().stream().map(ResultComparison::print).collect(Collectors.joining(" "));
    }

    private static String print(SequenceValue value) {
        return switch (value) {
            case SequenceValue.Gap gap -> "_";
            case SequenceValue.FloatValue number -> print(number.value(), null);
            case SequenceValue.HistogramValue histogram -> print(0, histogram.histogram());
        };
    }

    private static String print(double value, @Nullable FloatHistogram histogram) {
        return histogram == null ? GoFloats.general(value) : histogram.toNotation();
    }

    private static String print(List<Point> points) {
        return points.stream()
                .map(p -> print(p.value(), p.histogram()) + " @ " + Times.print(p.timestampMs()))
                .collect(Collectors.joining(", "));
    }
}
