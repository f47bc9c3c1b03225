package dev.tocsin.evaluator.remote;

import dev.tocsin.promql.label.Labels;
import java.util.List;

/**
 * The value of an expression as a server gave it, in its order. Values are texts as PromQL prints them, for the API gives
 * native histograms without their schema.
 */
public sealed interface RemoteValue {

    /** A scalar at one time. */
    record Scalar(Point point) implements RemoteValue {}

    /** A string at one time. */
    record Text(Point point) implements RemoteValue {}

    /** An instant vector: series of one point each. */
    record Vector(List<Series> series) implements RemoteValue {

        public Vector {
            series = List.copyOf(series);
        }
    }

    /** A range vector, or the result of a range query: points ascending in time. */
    record Matrix(List<Series> series) implements RemoteValue {

        public Matrix {
            series = List.copyOf(series);
        }
    }

    /** A series with its points, at least one. */
    record Series(Labels labels, List<Point> points) {

        public Series {
            points = List.copyOf(points);
        }
    }

    /** A value at a time. */
    record Point(long timestampMs, String value) {}
}
