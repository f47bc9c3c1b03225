package dev.tocsin.ruletesting.differential;

import dev.tocsin.promql.label.Labels;
import java.util.List;
import java.util.Map;

/** What a query gave, in a form in which answers of different engines can be compared. */
sealed interface Answer {

    double EPSILON = 1e-12;

    /** An error; two errors of the same class are equal whatever they say. */
    record Failure(String type, String message) implements Answer {}

    /** Points of each series; an instant vector is a matrix with a point each, in {@code order}. */
    record Values(String type, Map<Labels, List<Point>> series, List<Labels> order) implements Answer {

        private List<Point> inOrder() {
            return order.stream().flatMap(labels -> series.getOrDefault(labels, List.of()).stream()).toList();
        }
    }

    /** A float at a time. */
    record Point(long timestampMs, double value) {}

    /** Whether both say the same, floats within a relative 1e-12. */
    static boolean same(Answer a, Answer b) {
        return switch (a) {
            case Failure failure -> b instanceof Failure other && failure.type.equals(other.type);
            case Values values -> b instanceof Values other && values.type.equals(other.type)
                    && values.series.keySet().equals(other.series.keySet())
                    && values.series.entrySet().stream()
                            .allMatch(entry -> samePoints(entry.getValue(), other.series.get(entry.getKey())));
        };
    }

    /** Whether the values come in the same order; which of equal values comes first does not matter. */
    static boolean sameOrder(Answer a, Answer b) {
        return !(a instanceof Values values) || !(b instanceof Values other)
                || samePoints(values.inOrder(), other.inOrder());
    }

    private static boolean samePoints(List<Point> a, List<Point> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i).timestampMs != b.get(i).timestampMs || !sameValue(a.get(i).value, b.get(i).value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameValue(double a, double b) {
        return a == b || Double.isNaN(a) && Double.isNaN(b)
                || Math.abs(a - b) <= EPSILON * Math.max(Math.abs(a), Math.abs(b)) && Double.isFinite(a - b);
    }
}
