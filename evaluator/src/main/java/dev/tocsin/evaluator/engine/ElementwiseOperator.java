package dev.tocsin.evaluator.engine;

import java.util.List;

/** A function that turns every element into another one under the same labels. */
final class ElementwiseOperator implements VectorOperator {

    private final VectorOperator operand;
    private final List<ScalarOperator> arguments;
    private final Transformation transformation;
    private final Rebound rebound = new Rebound(TransformedRows::new);

    ElementwiseOperator(VectorOperator operand, List<ScalarOperator> arguments, Transformation transformation) {
        this.operand = operand;
        this.arguments = List.copyOf(arguments);
        this.transformation = transformation;
    }

    /** What happens to the cells of a block; absent cells may be transformed too, for nobody looks at them. */
    @FunctionalInterface
    interface Transformation {

        /** Changes the block in place; {@code arguments[i][step]} is the i-th scalar argument at a step. */
        void apply(Block block, double[][] arguments, Evaluation evaluation);
    }

    @Override
    public Rows bind(Evaluation evaluation) {
        return rebound.over(operand.bind(evaluation));
    }

    private final class TransformedRows extends RowsOver {

        TransformedRows(Rows below) {
            super(below);
        }

        @Override
        public void fill(Evaluation evaluation, int[] rows, int from, int to, Block block) {
            below().fill(evaluation, rows, from, to, block);
            double[][] values = new double[arguments.size()][];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).evaluate(evaluation);
            }
            transformation.apply(block, values, evaluation);
        }
    }
}
