package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.label.Labels;

/** {@code vector(s)}: a scalar as a vector of one element without labels. */
final class ScalarVectorOperator implements VectorOperator {

    private final Rows rows;

    ScalarVectorOperator(ScalarOperator scalar) {
        this.rows = new OneRow(Labels.EMPTY) {
            @Override
            void fill(Evaluation evaluation, Block block) {
                System.arraycopy(scalar.evaluate(evaluation), 0, block.values(), 0, evaluation.steps());
            }
        };
    }

    @Override
    public Rows bind(Evaluation evaluation) {
        return rows;
    }
}
