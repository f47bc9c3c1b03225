package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.Feature;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.label.Labels;
import java.util.List;

/** {@code histogram_quantiles}: several quantiles of each histogram, which a label tells apart. */
final class HistogramQuantilesOperator implements VectorOperator {

    private static final int SCALARS_FROM = 2;

    private final VectorOperator operand;
    private final List<ScalarOperator> quantiles;
    private final Call call;
    private final String label;

    HistogramQuantilesOperator(VectorOperator operand, List<ScalarOperator> quantiles, Call call) {
        this.operand = operand;
        this.quantiles = List.copyOf(quantiles);
        this.call = call;
        this.label = LabelChanges.text(call.args().get(1));
    }

    @Override
    public Rows bind(Evaluation evaluation) {
        HistogramGroups groups = new HistogramGroups(operand.bind(evaluation));
        QueryContext context = evaluation.context();
        HistogramNotes notes = new HistogramNotes(
                context.annotations(),
                Planner.unwrap(call.args().getFirst()).range(),
                context.isOn(Feature.DELAYED_NAME_REMOVAL));
        double[][] columns = columns(evaluation, notes);
        ComputedRows results = new ComputedRows(evaluation);
        HistogramGroups.Reading reading = groups.new Reading(evaluation, notes);
        for (int group = 0; group < groups.count(); group++) {
            reading.open(group);
            for (int step = 0; step < evaluation.steps(); step++) {
                reading.read(step);
                if (reading.isEmpty()) {
                    continue;
                }
                for (double[] column : columns) {
                    Labels labels = groups.labels(group).with(label, openMetrics(column[step]));
                    Block cells = results.cells(results.row(labels, groups.dropsName(group)));
                    if (cells.isPresent(step)) {
                        throw new EvaluationException(
                                "vector cannot contain metrics with the same labelset", call.range());
                    }
                    HistogramFunction.QUANTILE.put(
                            new double[]{column[step]}, reading, evaluation.grid().at(step), cells, step);
                }
            }
        }
        return results;
    }

    private double[][] columns(Evaluation evaluation, HistogramNotes notes) {
        double[][] columns = new double[quantiles.size()][];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = quantiles.get(i).evaluate(evaluation);
            for (double quantile : columns[i]) {
                notes.checkQuantile(quantile, Planner.unwrap(call.args().get(SCALARS_FROM + i)).range());
            }
        }
        return columns;
    }

    /** A float as OpenMetrics writes it, which is never like an integer. */
    private static String openMetrics(double value) {
        String text = GoFloats.general(value);
        boolean likeInteger = Double.isFinite(value) && text.indexOf('.') < 0 && text.indexOf('e') < 0;
        return likeInteger ? text + ".0" : text;
    }
}
