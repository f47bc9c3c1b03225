package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.Feature;
import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.label.Labels;
import java.util.List;

/** {@code histogram_quantile} and {@code histogram_fraction}: one element a histogram, classic or native. */
final class HistogramFunctionOperator implements VectorOperator {

    private final VectorOperator operand;
    private final HistogramFunction function;
    private final List<ScalarOperator> scalars;
    private final SourceRange place;
    private final SourceRange parameterPlace;
    private final Rebound rebound = new Rebound(HistogramRows::new);

    /**
     * @param place          the vector argument
     * @param parameterPlace the first scalar argument
     */
    HistogramFunctionOperator(
            VectorOperator operand,
            HistogramFunction function,
            List<ScalarOperator> scalars,
            SourceRange place,
            SourceRange parameterPlace) {
        this.operand = operand;
        this.function = function;
        this.scalars = List.copyOf(scalars);
        this.place = place;
        this.parameterPlace = parameterPlace;
    }

    @Override
    public Rows bind(Evaluation evaluation) {
        Rows rows = rebound.over(operand.bind(evaluation));
        if (function == HistogramFunction.QUANTILE) {
            HistogramNotes notes = notes(evaluation);
            for (double quantile : scalars.getFirst().evaluate(evaluation)) {
                notes.checkQuantile(quantile, parameterPlace);
            }
        }
        return rows;
    }

    private HistogramNotes notes(Evaluation evaluation) {
        QueryContext context = evaluation.context();
        return new HistogramNotes(context.annotations(), place, context.isOn(Feature.DELAYED_NAME_REMOVAL));
    }

    private final class HistogramRows implements Rows {

        private final HistogramGroups groups;

        HistogramRows(Rows below) {
            this.groups = new HistogramGroups(below);
        }

        @Override
        public int count() {
            return groups.count();
        }

        @Override
        public Labels labels(int row) {
            return groups.labels(row);
        }

        @Override
        public boolean dropsName(int row) {
            return groups.dropsName(row);
        }

        @Override
        public boolean distinctWithoutName() {
            return groups.distinctWithoutName();
        }

        @Override
        public void fill(Evaluation evaluation, int[] rows, int from, int to, Block block) {
            int steps = evaluation.steps();
            block.reset(to - from, steps);
            StepArguments arguments = new StepArguments(scalars, evaluation);
            HistogramGroups.Reading reading = groups.new Reading(evaluation, notes(evaluation));
            for (int i = from; i < to; i++) {
                reading.open(rows[i]);
                for (int step = 0; step < steps; step++) {
                    reading.read(step);
                    function.put(
                            arguments.at(step),
                            reading,
                            evaluation.grid().at(step),
                            block,
                            (i - from) * steps + step);
                }
            }
        }
    }
}
