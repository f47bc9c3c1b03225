package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.label.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The value of an expression. */
public sealed interface QueryValue {

    /** A scalar at one time. */
    record Scalar(long timestampMs, double value) implements QueryValue {}

    /** A string at one time. */
    record Text(long timestampMs, String value) implements QueryValue {}

    /** An instant vector: sorted by labels unless the expression sorts. */
    record Vector(List<VectorSample> samples) implements QueryValue {}

    /** A range vector or the result of a range query (a scalar has one series without labels), sorted by labels. */
    record Matrix(List<MatrixSeries> series) implements QueryValue {}

    /** One element of an instant vector; {@code histogram} is null for floats, and then {@code value} counts. */
    record VectorSample(Labels labels, long timestampMs, double value, @Nullable FloatHistogram histogram) {}

    /** One series of a matrix, its points ascending in time, at least one. */
    record MatrixSeries(Labels labels, List<Point> points) {}

    /** A point of a series; {@code histogram} is null for floats, and then {@code value} counts. */
    record Point(long timestampMs, double value, @Nullable FloatHistogram histogram) {}
}
