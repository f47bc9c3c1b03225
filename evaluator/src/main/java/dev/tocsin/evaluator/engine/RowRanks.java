package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.label.Labels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The places that rows have when they are ordered by their labels, found once as long as the rows stay the same. */
@SuppressWarnings("ReferenceEquality") // the same object is what tells that nothing changed
final class RowRanks {

    private @Nullable Rows ranked;
    private int[] ranks = {};

    /** The place of every row. */
    int[] of(Rows rows) {
        if (ranked != rows) {
            ranks = rank(rows);
            ranked = rows;
        }
        return ranks;
    }

    private static int[] rank(Rows rows) {
        Labels[] labels = new Labels[rows.count()];
        Arrays.setAll(labels, rows::labels);
        Integer[] order = new Integer[labels.length];
        Arrays.setAll(order, row -> row);
        Arrays.sort(order, (a, b) -> labels[a].compareTo(labels[b]));
        int[] places = new int[order.length];
        for (int place = 0; place < places.length; place++) {
            places[order[place]] = place;
        }
        return places;
    }
}
