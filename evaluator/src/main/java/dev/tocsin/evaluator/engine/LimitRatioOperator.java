package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.label.LabelsHash;
import java.util.Arrays;
import java.util.Objects;

/**
 * {@code limit_ratio}: the elements whose labels hash into a part of the hashes. A ratio r takes those below r, a ratio
 * r - 1 all others. Source: reference §7.
 */
final class LimitRatioOperator implements VectorOperator {

    private static final double HASHES = 0x1p64;

    private final VectorOperator operand;
    private final ScalarOperator parameter;
    private final SourceRange parameterPlace;
    private final Rebound rebound = new Rebound(SampledRows::new);

    LimitRatioOperator(VectorOperator operand, ScalarOperator parameter, AggregateExpr expr) {
        this.operand = operand;
        this.parameter = parameter;
        this.parameterPlace = Planner.unwrap(Objects.requireNonNull(expr.parameter())).range();
    }

    @Override
    public Rows bind(Evaluation evaluation) {
        checkRatios(evaluation);
        return rebound.over(operand.bind(evaluation));
    }

    /** Warns of the highest and the lowest of the steps' ratios, where they are none. */
    private void checkRatios(Evaluation evaluation) {
        double[] ratios = parameter.evaluate(evaluation);
        double highest = Arrays.stream(ratios).max().orElse(0);
        double lowest = Arrays.stream(ratios).min().orElse(0);
        if (Double.isNaN(highest)) {
            throw new EvaluationException("Ratio value is NaN", parameterPlace);
        }
        if (highest > 1) {
            warn(highest, 1, evaluation.context().annotations());
        }
        if (lowest < -1) {
            warn(lowest, -1, evaluation.context().annotations());
        }
    }

    private void warn(double ratio, int cap, Annotations annotations) {
        annotations.warn(
                "ratio value should be between -1 and 1, got " + GoFloats.general(ratio) + ", capping to " + cap,
                parameterPlace);
    }

    private final class SampledRows extends RowsOver {

        /** The hash of every row's labels as a part of all hashes. */
        private final double[] offsets;

        SampledRows(Rows below) {
            super(below);
            offsets = new double[below.count()];
            for (int row = 0; row < offsets.length; row++) {
                offsets[row] = unsigned(LabelsHash.of(below.labels(row))) / HASHES;
            }
        }

        private static double unsigned(long hash) {
            // Half of it, its last bit kept for correct rounding, is positive as a signed number.
            return hash >= 0 ? hash : ((hash >>> 1) | (hash & 1)) * 2.0;
        }

        @Override
        public void fill(Evaluation evaluation, int[] rows, int from, int to, Block block) {
            below().fill(evaluation, rows, from, to, block);
            double[] ratios = parameter.evaluate(evaluation);
            for (int i = from; i < to; i++) {
                for (int step = 0; step < ratios.length; step++) {
                    if (!isTaken(offsets[rows[i]], ratios[step])) {
                        block.remove((i - from) * ratios.length + step);
                    }
                }
            }
        }

        private static boolean isTaken(double offset, double ratio) {
            return ratio >= 0 ? ratio >= 1 || offset < ratio : ratio <= -1 || offset >= 1 + ratio;
        }
    }
}
