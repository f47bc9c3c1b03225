package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.function.RangeFunction;
import dev.tocsin.evaluator.engine.function.RangeResult;
import dev.tocsin.evaluator.engine.function.RangeWindow;
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
            CellResult result = new CellResult(block);
            RangeWindow window = new RangeWindow(places.notes(evaluation.context().annotations()));
            boolean looksAround = function.looksAround();
            for (int i = from; i < to; i++) {
                evaluation.context().checkStopped();
                ranges.open(evaluation, windows, rows[i], window);
                result.startRow();
                for (int step = 0; step < steps; step++) {
                    result.at((i - from) * steps + step);
                    window.slide(windows.startMs(step), windows.endMs(step), evaluation.grid().at(step));
                    if (looksAround || !window.isEmpty()) {
                        window.setArguments(atStep.at(step));
                        function.evaluate(window, result);
                    }
                    result.close();
                }
                evaluation.context().holdBriefly(window.size());
                if (result.hasFloats()) {
                    function.afterFloats(window);
                }
            }
        }
    }

    private static final class CellResult implements RangeResult {

        private final Block block;
        private int cell;
        private boolean set;
        private boolean floats;

        CellResult(Block block) {
            this.block = block;
        }

        void startRow() {
            floats = false;
        }

        /** Whether any cell of the row is a float. */
        boolean hasFloats() {
            return floats;
        }

        void at(int next) {
            cell = next;
            set = false;
        }

        void close() {
            if (!set) {
                block.remove(cell);
            }
        }

        @Override
        public void set(double value) {
            set = true;
            floats = true;
            block.set(cell, value);
        }

        @Override
        public void set(FloatHistogram histogram) {
            set = true;
            block.set(cell, histogram);
        }
    }
}
