package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.function.FloatRow;
import dev.tocsin.evaluator.engine.function.RangeFunction;
import dev.tocsin.evaluator.engine.function.RangeResult;
import dev.tocsin.evaluator.engine.function.RangeWindow;
import dev.tocsin.evaluator.engine.function.WindowGrid;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.label.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function over the windows of a range vector, series by series, the window sliding along the grid. */
@SuppressWarnings("ReferenceEquality") // the same object is what tells that nothing changed
final class RangeFunctionOperator implements VectorOperator {

    private final RangeOperator range;
    private final RangeFunction function;
    private final List<ScalarOperator> arguments;
    private final NotePlaces places;
    private @Nullable RangeRows below;
    private @Nullable Rows bound;

    RangeFunctionOperator(
            RangeOperator range, RangeFunction function, List<ScalarOperator> arguments, NotePlaces places) {
        this.range = range;
        this.function = function;
        this.arguments = List.copyOf(arguments);
        this.places = places;
    }

    @Override
    public Rows bind(Evaluation evaluation) {
        RangeRows current = range.bind(evaluation);
        Rows known = bound;
        if (known == null || below != current) {
            known = new FunctionRows(current);
            bound = known;
            below = current;
        }
        return known;
    }

    private final class FunctionRows implements Rows {

        private final RangeRows ranges;

        FunctionRows(RangeRows ranges) {
            this.ranges = ranges;
        }

        @Override
        public int count() {
            return ranges.count();
        }

        @Override
        public Labels labels(int row) {
            return ranges.labels(row);
        }

        @Override
        public boolean dropsName(int row) {
            return ranges.dropsName(row);
        }

        @Override
        public boolean distinctWithoutName() {
            return ranges.distinctWithoutName();
        }

        @Override
        public void fill(Evaluation evaluation, int[] rows, int from, int to, Block block) {
            int steps = evaluation.steps();
            block.reset(to - from, steps);
            WindowGrid windows = ranges.windows(evaluation);
            StepArguments atStep = new StepArguments(arguments, evaluation);
            RowResult result = new RowResult(block);
            RangeWindow window = new RangeWindow(places.notes(evaluation.context().annotations()));
            for (int i = from; i < to; i++) {
                evaluation.context().checkStopped();
                if ((i - from) % RangeRows.AHEAD == 0) {
                    ranges.prepare(evaluation, windows, rows, i, Math.min(to, i + RangeRows.AHEAD));
                }
                ranges.open(evaluation, windows, rows[i], window);
                result.startRow((i - from) * steps);
                if (!function.evaluateRow(window, windows, result)) {
                    evaluateWindows(evaluation, windows, window, atStep, result);
                }
                evaluation.context().holdBriefly(window.known());
                if (result.hasFloats()) {
                    function.afterFloats(window);
                }
            }
        }

        private void evaluateWindows(
                Evaluation evaluation, WindowGrid windows, RangeWindow window, StepArguments atStep, RowResult result) {
            boolean looksAround = function.looksAround();
            for (int step = 0; step < windows.count(); step++) {
                result.at(step);
                window.slide(windows.startMs(step), windows.endMs(step), evaluation.grid().at(step));
                if (looksAround || !window.isEmpty()) {
                    window.setArguments(atStep.at(step));
                    function.evaluate(window, result);
                }
                result.close();
            }
        }
    }

    /** Writes the results of one row into a block. */
    private static final class RowResult implements RangeResult, FloatRow {

        private final Block block;
        private int firstCell;
        private int cell;
        private boolean set;
        private int floats;

        RowResult(Block block) {
            this.block = block;
        }

        void startRow(int first) {
            firstCell = first;
            floats = block.steps();
        }

        /** Whether any cell of the row is a float. */
        boolean hasFloats() {
            return floats > 0;
        }

        void at(int step) {
            cell = firstCell + step;
            set = false;
        }

        void close() {
            if (!set) {
                floats--;
                block.remove(cell);
            }
        }

        @Override
        public void set(double value) {
            set = true;
            block.set(cell, value);
        }

        @Override
        public void set(FloatHistogram histogram) {
            set = true;
            floats--;
            block.set(cell, histogram);
        }

        @Override
        public double[] values() {
            return block.values();
        }

        @Override
        public int first() {
            return firstCell;
        }

        @Override
        public void remove(int step) {
            floats--;
            block.remove(firstCell + step);
        }
    }
}
