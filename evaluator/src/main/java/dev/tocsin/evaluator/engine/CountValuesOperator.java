package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.label.Labels;
import java.util.Objects;

/** {@code count_values}: how many elements of a group have each value, the value becoming a label. */
final class CountValuesOperator implements VectorOperator {

    private final VectorOperator operand;
    private final String label;
    private final AggregateExpr expr;

    CountValuesOperator(VectorOperator operand, String label, AggregateExpr expr) {
        this.operand = operand;
        this.label = label;
        this.expr = expr;
    }

    @Override
    public Rows bind(Evaluation evaluation) {
        if (!Labels.isValidName(label)) {
            throw new EvaluationException(
                    "invalid label name " + GoStrings.quote(label), Objects.requireNonNull(expr.parameter()).range());
        }
        Rows rows = operand.bind(evaluation);
        Grouping grouping = new Grouping(rows, expr);
        ComputedRows results = new ComputedRows(evaluation);
        int steps = evaluation.steps();
        rows.forEachBlock(evaluation, new Block(), (firstRow, block) -> {
            for (int cell = 0; cell < block.cells(); cell++) {
                if (!block.isPresent(cell)) {
                    continue;
                }
                int group = grouping.of(firstRow + cell / steps);
                Labels labels = grouping.labels(group).with(label, text(block, cell));
                boolean dropsName = grouping.dropsName(group) && !label.equals(Labels.NAME);
                Block counts = results.cells(results.row(labels, dropsName));
                int step = cell % steps;
                counts.set(step, counts.isPresent(step) ? counts.values()[step] + 1 : 1);
            }
        });
        return results;
    }

    private static String text(Block block, int cell) {
        FloatHistogram histogram = block.histogram(cell);
        return histogram == null ? GoFloats.plain(block.values()[cell]) : histogram.toString();
    }
}
