package dev.tocsin.evaluator.engine;

import org.jspecify.annotations.Nullable;

/** An expression whose times are all fixed by {@code @}: evaluated at one point, and the same at every step. */
@SuppressWarnings("ReferenceEquality") // the same object is what tells that nothing changed
final class InvariantOperator implements VectorOperator {

    private final VectorOperator operand;
    private final Rebound rebound = new Rebound(RepeatedRows::new);
    private @Nullable Evaluation outer;
    private @Nullable Evaluation single;

    InvariantOperator(VectorOperator operand) {
        this.operand = operand;
    }

    @Override
    public Rows bind(Evaluation evaluation) {
        Rows rows = operand.bind(singlePoint(evaluation));
        return evaluation.steps() == 1 ? rows : rebound.over(rows);
    }

    private Evaluation singlePoint(Evaluation evaluation) {
        if (evaluation.steps() == 1) {
            return evaluation;
        }
        Evaluation known = single;
        if (known == null || outer != evaluation) {
            known = evaluation.atFirst();
            outer = evaluation;
            single = known;
        }
        return known;
    }

    private final class RepeatedRows extends RowsOver {

        private final Block points = new Block();

        RepeatedRows(Rows below) {
            super(below);
        }

        @Override
        public void fill(Evaluation evaluation, int[] rows, int from, int to, Block block) {
            below().fill(singlePoint(evaluation), rows, from, to, points);
            int steps = evaluation.steps();
            block.reset(to - from, steps);
            for (int row = 0; row < to - from; row++) {
                for (int step = 0; step < steps; step++) {
                    block.copy(points, row, row * steps + step);
                }
            }
        }
    }
}
