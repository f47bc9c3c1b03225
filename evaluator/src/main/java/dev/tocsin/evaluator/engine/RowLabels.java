package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.label.Labels;
import org.jspecify.annotations.Nullable;

/** The labels of those rows that were in a result, made once as long as the rows stay the same. */
@SuppressWarnings("ReferenceEquality") // the same object is what tells that nothing changed
final class RowLabels {

    private @Nullable Rows labelled;
    private @Nullable Labels[] known = {};

    Labels of(Rows rows, int row) {
        if (labelled != rows) {
            labelled = rows;
            known = new Labels[rows.count()];
        }
        Labels labels = known[row];
        if (labels == null) {
            labels = rows.labels(row);
            known[row] = labels;
        }
        return labels;
    }
}
