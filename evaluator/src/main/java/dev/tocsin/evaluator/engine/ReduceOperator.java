package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.AggregateExpr;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An aggregation that reduces every group to one element, whose elements stream by block after block. */
@SuppressWarnings("ReferenceEquality") // the same object is what tells that nothing changed
final class ReduceOperator implements VectorOperator {

    private final VectorOperator operand;
    private final AggregateExpr expr;
    private final Function<Annotations, Reduction> reductions;
    private final Rebound rebound = new Rebound(rows -> new GroupRows(rows));

    ReduceOperator(VectorOperator operand, AggregateExpr expr, Function<Annotations, Reduction> reductions) {
        this.operand = operand;
        this.expr = expr;
        this.reductions = reductions;
    }

    @Override
    public Rows bind(Evaluation evaluation) {
        return rebound.over(operand.bind(evaluation));
    }

    private final class GroupRows extends GroupedRows {

        private final Block block = new Block();
        private @Nullable Evaluation computedFor;
        private @Nullable Reduction reduction;

        GroupRows(Rows below) {
            super(below, expr);
        }

        @Override
        public void fill(Evaluation evaluation, int[] rows, int from, int to, Block into) {
            Reduction reduced = reduce(evaluation);
            int steps = evaluation.steps();
            into.reset(to - from, steps);
            for (int i = from; i < to; i++) {
                for (int step = 0; step < steps; step++) {
                    reduced.finish(rows[i] * steps + step, into, (i - from) * steps + step);
                }
            }
        }

        private Reduction reduce(Evaluation evaluation) {
            Reduction known = reduction;
            if (known == null || computedFor != evaluation) {
                known = reductions.apply(evaluation.context().annotations());
                computedFor = null;
                reduction = known;
                addAll(evaluation, known);
                computedFor = evaluation;
            }
            return known;
        }

        private void addAll(Evaluation evaluation, Reduction into) {
            int steps = evaluation.steps();
            int slots = Math.multiplyExact(grouping().count(), steps);
            evaluation.context().hold(slots);
            into.start(slots);
            below().forEachBlock(evaluation, block, (firstRow, filled) -> {
                for (int row = 0; row < filled.rows(); row++) {
                    int current = firstRow + row;
                    into.add(
                            filled,
                            row * steps,
                            grouping().of(current) * steps,
                            steps,
                            () -> below().labels(current));
                }
            });
        }
    }
}
