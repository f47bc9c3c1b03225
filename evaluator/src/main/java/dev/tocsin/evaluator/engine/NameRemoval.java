package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.label.Labels;

/**
 * Removes the metric names of an expression's rows: at once, or with delayed name removal by marking the rows, so that the
 * names go at the end of the query. Source: reference §9.
 */
final class NameRemoval implements VectorOperator {

    private final VectorOperator operator;
    private final Rebound rebound;

    NameRemoval(VectorOperator operator, boolean delayed, SourceRange place) {
        this.operator = operator;
        this.rebound = new Rebound(rows -> delayed ? new MarkedRows(rows) : dropNow(rows, place));
    }

    @Override
    public Rows bind(Evaluation evaluation) {
        return MergedRows.checked(rebound.over(operator.bind(evaluation)), evaluation);
    }

    private static Rows dropNow(Rows rows, SourceRange place) {
        return rows.distinctWithoutName() ? new NamelessRows(rows) : MergedRows.of(rows, new NamelessRows(rows), place);
    }

    /** The rows of a query's result: those that are marked lose their names, equal ones become one. */
    static Rows finish(Rows rows, SourceRange place) {
        boolean marked = false;
        for (int row = 0; row < rows.count() && !marked; row++) {
            marked = rows.dropsName(row);
        }
        if (!marked) {
            return rows;
        }
        Rows dropped = new RowsOver(rows) {
            @Override
            public Labels labels(int row) {
                Labels labels = rows.labels(row);
                return rows.dropsName(row) ? labels.withoutMetricIdentity() : labels;
            }

            @Override
            public void fill(Evaluation evaluation, int[] indices, int from, int to, Block block) {
                rows.fill(evaluation, indices, from, to, block);
            }
        };
        return rows.distinctWithoutName() ? dropped : MergedRows.of(rows, dropped, place);
    }

    private static final class MarkedRows extends RowsOver {

        MarkedRows(Rows below) {
            super(below);
        }

        @Override
        public boolean dropsName(int row) {
            return true;
        }

        @Override
        public void fill(Evaluation evaluation, int[] rows, int from, int to, Block block) {
            below().fill(evaluation, rows, from, to, block);
        }
    }

    private static final class NamelessRows extends RowsOver {

        NamelessRows(Rows below) {
            super(below);
        }

        @Override
        public Labels labels(int row) {
            return below().labels(row).withoutMetricIdentity();
        }

        @Override
        public void fill(Evaluation evaluation, int[] rows, int from, int to, Block block) {
            below().fill(evaluation, rows, from, to, block);
        }
    }
}
