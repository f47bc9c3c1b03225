package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.function.FloatRow;
import dev.tocsin.evaluator.engine.function.RangeFunction;
import dev.tocsin.evaluator.engine.function.RangeResult;
import dev.tocsin.evaluator.engine.function.RangeWindow;
import dev.tocsin.evaluator.engine.function.WindowGrid;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.label.Labels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function over the windows of a range vector, series by series, the window sliding along the grid. */
@SuppressWarnings("ReferenceEquality") // the same object is what tells that nothing changed
final class RangeFunctionOperator implements VectorOperator {

    /** Fewer rows than this are computed sooner than another core begins. */
    private static final int ROWS_WORTH_A_CORE = 1024;

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

        /** The first one fills alone, the others beside it. */
        private final List<Filler> fillers = new ArrayList<>();

        FunctionRows(RangeRows ranges) {
            this.ranges = ranges;
            fillers.add(new Filler(ranges));
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
            WindowGrid windows = ranges.windows(evaluation);
            int parts = evaluation.steps() == 1 && evaluation.context().spreads()
                    ? fillersFor(Spreading.parts((to - from) / ROWS_WORTH_A_CORE))
                    : 1;
            block.reset(to - from, evaluation.steps());
            List<Part> all = new ArrayList<>(parts);
            for (int part = 0; part < parts; part++) {
                all.add(new Part(
                        fillers.get(part),
                        evaluation,
                        windows,
                        new StepArguments(arguments, evaluation),
                        rows,
                        from + (to - from) * part / parts,
                        from + (to - from) * (part + 1) / parts,
                        part == 0 ? block : fillers.get(part).own,
                        part == 0 ? evaluation.context().annotations() : new Annotations()));
            }
            Spreading.run(all);
            for (Part part : all.subList(1, parts)) {
                block.append(part.block);
                evaluation.context().annotations().addAll(part.annotations);
            }
        }

        /** Makes as many fillers as wanted, if there can be more than one; returns how many may be used. */
        private int fillersFor(int wanted) {
            while (fillers.size() < wanted) {
                RangeRows another = ranges.forAnotherReader();
                if (another == null) {
                    return 1;
                }
                fillers.add(new Filler(another));
            }
            return wanted;
        }
    }

    /** What one thread fills. */
    private record Part(
            Filler filler,
            Evaluation evaluation,
            WindowGrid windows,
            StepArguments atStep,
            int[] rows,
            int from,
            int to,
            Block block,
            Annotations annotations)
            implements Runnable {

        @Override
        public void run() {
            filler.fill(this);
        }
    }

    /** Fills rows one after the other, in one thread at a time. */
    private final class Filler {

        private final RangeRows ranges;
        private final RangeWindow window = new RangeWindow(places.notes(new Annotations()));
        private final Block own = new Block();

        Filler(RangeRows ranges) {
            this.ranges = ranges;
        }

        void fill(Part part) {
            Evaluation evaluation = part.evaluation;
            WindowGrid windows = part.windows;
            int steps = evaluation.steps();
            part.block.reset(part.to - part.from, steps);
            RowResult result = new RowResult(part.block, evaluation, part.atStep);
            window.noteTo(places.notes(part.annotations));
            boolean oneIsEnough = ranges.haveOneName() && function.looksAtNameAlone();
            boolean looksAfterwards = true;
            long read = 0;
            long queryable = 0;
            for (int i = part.from; i < part.to; i++) {
                evaluation.context().checkStopped();
                if ((i - part.from) % RangeRows.AHEAD == 0) {
                    ranges.prepare(evaluation, windows, part.rows, i, Math.min(part.to, i + RangeRows.AHEAD));
                }
                ranges.open(evaluation, windows, part.rows[i], window);
                if (evaluation.countsSteps()) {
                    countSteps(evaluation, windows);
                }
                result.startRow((i - part.from) * steps);
                long ofWindows = function.evaluateRow(window, windows, result)
                        ? window.samplesOfAll()
                        : evaluateWindows(evaluation, windows, part.atStep, result);
                queryable += ofWindows;
                read += windows.overlap() ? window.knownSamples() : ofWindows;
                evaluation.context().holdBriefly(window.known());
                if (looksAfterwards && result.hasFloats()) {
                    function.afterFloats(window);
                    looksAfterwards = !oneIsEnough;
                }
            }
            evaluation.count(read, queryable);
        }

        /** Counts the samples of every window, and those that the window before did not hold. */
        private void countSteps(Evaluation evaluation, WindowGrid windows) {
            int known = 0;
            for (int step = 0; step < windows.count(); step++) {
                window.slide(windows.startMs(step), windows.endMs(step), evaluation.grid().at(step));
                evaluation.countAt(step, window.samplesFrom(known), window.samples());
                known = window.hi();
            }
            window.rewind();
        }

        /** Returns the samples of all windows. */
        private long evaluateWindows(
                Evaluation evaluation, WindowGrid windows, StepArguments atStep, RowResult result) {
            boolean looksAround = function.looksAround();
            long samples = 0;
            for (int step = 0; step < windows.count(); step++) {
                evaluation.context().checkStopped();
                result.at(step);
                window.slide(windows.startMs(step), windows.endMs(step), evaluation.grid().at(step));
                samples += window.samples();
                if (looksAround || !window.isEmpty()) {
                    window.setArguments(atStep.at(step));
                    function.evaluate(window, result);
                }
                result.close();
            }
            return samples;
        }
    }

    /** Writes the results of one row into a block. */
    private static final class RowResult implements RangeResult, FloatRow {

        private final Block block;
        private final Evaluation evaluation;
        private final StepArguments atStep;
        private int firstCell;
        private int cell;
        private boolean set;
        private int floats;

        RowResult(Block block, Evaluation evaluation, StepArguments atStep) {
            this.block = block;
            this.evaluation = evaluation;
            this.atStep = atStep;
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
        public long evaluationMs(int step) {
            return evaluation.grid().at(step);
        }

        @Override
        public double[] arguments(int step) {
            return atStep.at(step);
        }

        @Override
        public void remove(int step) {
            floats--;
            block.remove(firstCell + step);
        }

        @Override
        public void checkStopped() {
            evaluation.context().checkStopped();
        }
    }
}
