package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.label.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Elements of a result, each from another row, to be put in the order of their labels. */
final class ResultRows<T> {

    /** Where fewer than one row in so many has an element, sorting those few takes less than looking at all rows. */
    private static final int SPARSE = 8;

    private final List<T> elements = new ArrayList<>();
    private int[] rows = new int[16];

    /** Adds the element of a row; rows come in ascending order. */
    void add(int row, T element) {
        if (elements.size() == rows.length) {
            rows = Arrays.copyOf(rows, 2 * rows.length);
        }
        rows[elements.size()] = row;
        elements.add(element);
    }

    /** The elements in the order of their rows. */
    List<T> byRow() {
        return elements;
    }

    /** The elements in the order of their labels, where {@code ranks} are kept for the rows. */
    List<T> byLabels(Rows from, RowRanks ranks, Function<T, Labels> labels) {
        if (elements.size() < from.count() / SPARSE) {
            elements.sort((a, b) -> labels.apply(a).compareTo(labels.apply(b)));
            return elements;
        }
        int[] places = ranks.of(from);
        int[] elementAt = new int[places.length];
        for (int i = 0; i < elements.size(); i++) {
            elementAt[places[rows[i]]] = i + 1;
        }
        List<T> sorted = new ArrayList<>(elements.size());
        for (int element : elementAt) {
            if (element > 0) {
                sorted.add(elements.get(element - 1));
            }
        }
        return sorted;
    }
}
