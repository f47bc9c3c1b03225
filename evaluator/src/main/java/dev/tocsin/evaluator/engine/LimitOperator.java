package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.AggregateExpr;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code limitk}: the first k elements of every group, floats and histograms alike, under their own labels. */
final class LimitOperator implements VectorOperator {

    private final VectorOperator operand;
    private final ScalarOperator parameter;
    private final AggregateExpr expr;
    private final Rebound rebound = new Rebound(LimitedRows::new);

    LimitOperator(VectorOperator operand, ScalarOperator parameter, AggregateExpr expr) {
        this.operand = operand;
        this.parameter = parameter;
        this.expr = expr;
    }

    @Override
    public Rows bind(Evaluation evaluation) {
        LimitedRows rows = (LimitedRows) rebound.over(operand.bind(evaluation));
        rows.choose(evaluation);
        return rows;
    }

    private final class LimitedRows extends RowsOver {

        private final Grouping grouping;
        private final BitSet chosen = new BitSet();
        private @Nullable Evaluation chosenFor;

        LimitedRows(Rows below) {
            super(below);
            this.grouping = new Grouping(below, expr);
        }

        @SuppressWarnings("ReferenceEquality") // the same object is what tells that nothing changed
        void choose(Evaluation evaluation) {
            if (chosenFor == evaluation) {
                return;
            }
            chosenFor = evaluation;
            chosen.clear();
            int steps = evaluation.steps();
            int[] limits = limits(evaluation);
            int[] taken = new int[Math.multiplyExact(grouping.count(), steps)];
            below().forEachBlock(evaluation, new Block(), (firstRow, block) -> {
                for (int cell = 0; cell < block.cells(); cell++) {
                    int row = firstRow + cell / steps;
                    int step = cell % steps;
                    int slot = grouping.of(row) * steps + step;
                    if (block.isPresent(cell) && taken[slot] < limits[step]) {
                        taken[slot]++;
                        chosen.set(row * steps + step);
                    }
                }
            });
        }

        private int[] limits(Evaluation evaluation) {
            double[] parameters = parameter.evaluate(evaluation);
            int[] limits = new int[parameters.length];
            for (int step = 0; step < limits.length; step++) {
                limits[step] = ElementLimit.of(
                        parameters[step],
                        count(),
                        Objects.requireNonNull(expr.parameter()).range());
            }
            return limits;
        }

        @Override
        public void fill(Evaluation evaluation, int[] rows, int from, int to, Block block) {
            choose(evaluation);
            below().fill(evaluation, rows, from, to, block);
            int steps = evaluation.steps();
            for (int i = from; i < to; i++) {
                for (int step = 0; step < steps; step++) {
                    if (!chosen.get(rows[i] * steps + step)) {
                        block.remove((i - from) * steps + step);
                    }
                }
            }
        }
    }
}
