package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.function.Quantiles;
import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.format.GoFloats;
import java.util.Arrays;
import java.util.Objects;

/** {@code quantile}: group by group, since all elements of a group are needed at once. */
final class QuantileOperator implements VectorOperator {

    private final VectorOperator operand;
    private final ScalarOperator parameter;
    private final AggregateExpr expr;
    private final Rebound rebound = new Rebound(rows -> new GroupRows(rows));

    QuantileOperator(VectorOperator operand, ScalarOperator parameter, AggregateExpr expr) {
        this.operand = operand;
        this.parameter = parameter;
        this.expr = expr;
    }

    @Override
    public Rows bind(Evaluation evaluation) {
        checkQuantiles(evaluation);
        return rebound.over(operand.bind(evaluation));
    }

    /** Warns of the highest and the lowest of the steps' quantiles, where they are none. */
    private void checkQuantiles(Evaluation evaluation) {
        double[] quantiles = parameter.evaluate(evaluation);
        double highest = Arrays.stream(quantiles).max().orElse(1);
        double lowest = Arrays.stream(quantiles).min().orElse(0);
        if (!(highest <= 1)) {
            warn(highest, evaluation.context().annotations());
        }
        if (lowest < 0) {
            warn(lowest, evaluation.context().annotations());
        }
    }

    private void warn(double quantile, Annotations annotations) {
        annotations.warn(
                "quantile value should be between 0 and 1, got " + GoFloats.general(quantile),
                Planner.unwrap(Objects.requireNonNull(expr.parameter())).range());
    }

    private final class GroupRows extends GroupedRows {

        private final int[][] members;
        private final Block block = new Block();

        GroupRows(Rows below) {
            super(below, expr);
            this.members = grouping().members();
        }

        @Override
        public void fill(Evaluation evaluation, int[] rows, int from, int to, Block into) {
            int steps = evaluation.steps();
            double[] q = parameter.evaluate(evaluation);
            into.reset(to - from, steps);
            for (int i = from; i < to; i++) {
                int[] group = members[rows[i]];
                evaluation.context().holdBriefly((long) group.length * steps);
                below().fill(evaluation, group, 0, group.length, block);
                double[] elements = new double[group.length];
                for (int step = 0; step < steps; step++) {
                    int count = collect(step, elements, evaluation.context().annotations());
                    int cell = (i - from) * steps + step;
                    if (count == 0) {
                        into.remove(cell);
                    } else {
                        into.set(cell, Quantiles.ofFloats(q[step], elements, count));
                    }
                }
            }
        }

        private int collect(int step, double[] elements, Annotations annotations) {
            int count = 0;
            for (int cell = step; cell < block.cells(); cell += block.steps()) {
                if (block.isHistogram(cell)) {
                    FloatReduction.ignoredHistogram(annotations, expr);
                } else if (block.isPresent(cell)) {
                    elements[count++] = block.values()[cell];
                }
            }
            return count;
        }
    }
}
