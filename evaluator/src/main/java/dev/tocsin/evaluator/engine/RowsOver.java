package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.label.Labels;

/** Rows that stand one for one for the rows of another expression and keep their labels. */
abstract class RowsOver implements Rows {

    private final Rows below;

    RowsOver(Rows below) {
        this.below = below;
    }

    Rows below() {
        return below;
    }

    @Override
    public int count() {
        return below.count();
    }

    @Override
    public Labels labels(int row) {
        return below.labels(row);
    }

    @Override
    public boolean dropsName(int row) {
        return below.dropsName(row);
    }

    @Override
    public boolean distinctWithoutName() {
        return below.distinctWithoutName();
    }
}
