package dev.tocsin.evaluator.engine;

/** A binary operator between the elements of an instant vector and a scalar. */
final class VectorScalarOperator implements VectorOperator {

    private final VectorOperator vector;
    private final ScalarOperator scalar;
    private final boolean scalarLeft;
    private final ElementOperation operation;
    private final Rebound rebound = new Rebound(OperationRows::new);

    VectorScalarOperator(
            VectorOperator vector, ScalarOperator scalar, boolean scalarLeft, ElementOperation operation) {
        this.vector = vector;
        this.scalar = scalar;
        this.scalarLeft = scalarLeft;
        this.operation = operation;
    }

    @Override
    public Rows bind(Evaluation evaluation) {
        return rebound.over(vector.bind(evaluation));
    }

    private final class OperationRows extends RowsOver {

        private final Block scalars = new Block();

        OperationRows(Rows below) {
            super(below);
        }

        @Override
        public void fill(Evaluation evaluation, int[] rows, int from, int to, Block block) {
            below().fill(evaluation, rows, from, to, block);
            double[] column = scalar.evaluate(evaluation);
            scalars.reset(to - from, evaluation.steps());
            for (int row = 0; row < to - from; row++) {
                System.arraycopy(column, 0, scalars.values(), row * column.length, column.length);
            }
            Annotations annotations = evaluation.context().annotations();
            if (scalarLeft) {
                operation.apply(scalars, block, block, annotations);
            } else {
                operation.apply(block, scalars, block, annotations);
            }
        }
    }
}
