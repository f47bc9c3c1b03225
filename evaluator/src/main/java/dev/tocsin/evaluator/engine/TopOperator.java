package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.AggregateExpr;
import java.util.Objects;

/**
 * {@code topk} and {@code bottomk}: the k largest or smallest elements of every group, under their own labels. NaN loses to
 * any number. In an instant query the groups come in the order of their first elements, the best element first.
 */
final class TopOperator implements VectorOperator {

    private final VectorOperator operand;
    private final ScalarOperator parameter;
    private final boolean largest;
    private final AggregateExpr expr;

    TopOperator(VectorOperator operand, ScalarOperator parameter, boolean largest, AggregateExpr expr) {
        this.operand = operand;
        this.parameter = parameter;
        this.largest = largest;
        this.expr = expr;
    }

    @Override
    public Rows bind(Evaluation evaluation) {
        Rows rows = operand.bind(evaluation);
        Grouping grouping = new Grouping(rows, expr);
        int steps = evaluation.steps();
        int[] limits = limits(evaluation, rows.count());
        BestElements[] best = new BestElements[grouping.count() * steps];
        rows.forEachBlock(evaluation, new Block(), (firstRow, block) -> {
            for (int row = 0; row < block.rows(); row++) {
                offer(evaluation, block, row, firstRow + row, grouping.of(firstRow + row) * steps, limits, best);
            }
        });
        return collect(evaluation, rows, best);
    }

    /** Offers the elements of a row to the slots from {@code firstSlot} on. */
    private void offer(
            Evaluation evaluation, Block block, int blockRow, int row, int firstSlot, int[] limits,
            BestElements[] best) {
        int firstCell = blockRow * limits.length;
        for (int step = 0; step < limits.length; step++) {
            if (limits[step] < 1 || !block.isPresent(firstCell + step)) {
                continue;
            }
            if (block.isHistogram(firstCell + step)) {
                evaluation
                        .context()
                        .annotations()
                        .inform("ignored histogram in " + expr.operator().text() + " aggregation", expr.range());
                continue;
            }
            BestElements elements = best[firstSlot + step];
            if (elements == null) {
                elements = new BestElements(limits[step], largest);
                best[firstSlot + step] = elements;
            }
            elements.offer(row, block.values()[firstCell + step]);
        }
    }

    private int[] limits(Evaluation evaluation, int most) {
        double[] parameters = parameter.evaluate(evaluation);
        int[] limits = new int[parameters.length];
        for (int step = 0; step < limits.length; step++) {
            limits[step] = ElementLimit.of(
                    parameters[step], most, Objects.requireNonNull(expr.parameter()).range());
        }
        return limits;
    }

    private static Rows collect(Evaluation evaluation, Rows rows, BestElements[] best) {
        ComputedRows results = new ComputedRows(evaluation);
        for (int slot = 0; slot < best.length; slot++) {
            if (best[slot] == null) {
                continue;
            }
            int step = slot % evaluation.steps();
            best[slot].forEach(
                    (row, value) -> results.cells(results.row(rows.labels(row), rows.dropsName(row))).set(step, value));
        }
        return results;
    }
}
