package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.label.Labels;

/** The rows of an empty vector. */
final class NoRows implements Rows {

    static final NoRows INSTANCE = new NoRows();

    private NoRows() {}

    @Override
    public int count() {
        return 0;
    }

    @Override
    public Labels labels(int row) {
        throw new IndexOutOfBoundsException(row);
    }

    @Override
    public boolean distinctWithoutName() {
        return true;
    }

    @Override
    public void fill(Evaluation evaluation, int[] rows, int from, int to, Block block) {
        block.reset(0, evaluation.steps());
    }
}
