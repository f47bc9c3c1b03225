package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.label.Labels;
import java.util.function.UnaryOperator;

/** {@code label_replace} and {@code label_join}: elements under changed labels, those that become equal merged. */
final class RelabelOperator implements VectorOperator {

    private final VectorOperator operand;
    private final Rebound rebound;

    /**
     * @param change     gives the new labels
     * @param setsName   whether the change sets the metric name, so that it is no longer due for removal
     */
    RelabelOperator(VectorOperator operand, UnaryOperator<Labels> change, boolean setsName, SourceRange place) {
        this.operand = operand;
        this.rebound = new Rebound(rows -> MergedRows.of(rows, new ChangedRows(rows, change, setsName), place));
    }

    @Override
    public Rows bind(Evaluation evaluation) {
        return MergedRows.checked(rebound.over(operand.bind(evaluation)), evaluation);
    }

    private static final class ChangedRows extends RowsOver {

        private final Labels[] labels;
        private final boolean setsName;

        ChangedRows(Rows below, UnaryOperator<Labels> change, boolean setsName) {
            super(below);
            this.setsName = setsName;
            labels = new Labels[below.count()];
            for (int row = 0; row < labels.length; row++) {
                labels[row] = change.apply(below.labels(row));
            }
        }

        @Override
        public Labels labels(int row) {
            return labels[row];
        }

        @Override
        public boolean dropsName(int row) {
            return !setsName && below().dropsName(row);
        }

        @Override
        public boolean distinctWithoutName() {
            return false;
        }

        @Override
        public void fill(Evaluation evaluation, int[] rows, int from, int to, Block block) {
            below().fill(evaluation, rows, from, to, block);
        }
    }
}
