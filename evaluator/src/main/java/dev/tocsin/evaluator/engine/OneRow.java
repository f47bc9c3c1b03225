package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.label.Labels;

/** A vector with one element at most. */
abstract class OneRow implements Rows {

    private final Labels labels;

    OneRow(Labels labels) {
        this.labels = labels;
    }

    /** Puts the samples into a block of one row. */
    abstract void fill(Evaluation evaluation, Block block);

    @Override
    public int count() {
        return 1;
    }

    @Override
    public Labels labels(int row) {
        return labels;
    }

    @Override
    public boolean distinctWithoutName() {
        return true;
    }

    @Override
    public void fill(Evaluation evaluation, int[] rows, int from, int to, Block block) {
        block.reset(to - from, evaluation.steps());
        if (to > from) {
            fill(evaluation, block);
        }
        // A matching may ask for the row once for each element of the other side.
        for (int copy = 1; copy < to - from; copy++) {
            block.copyRow(block, 0, copy);
        }
    }
}
