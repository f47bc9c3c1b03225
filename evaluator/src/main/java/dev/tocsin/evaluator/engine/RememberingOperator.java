package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.function.RangeMemory;
import dev.tocsin.evaluator.engine.function.WindowGrid;
import dev.tocsin.evaluator.storage.SampleWindow;
import dev.tocsin.evaluator.storage.StaleMarker;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A function over the windows of a selector that is evaluated at one point after another: of each series it remembers what
 * the window before amounted to and looks only at the samples that came and went. Where it cannot (histograms, staleness
 * markers in the window, times that go back) the plain operator looks at the whole window.
 */
@SuppressWarnings("ReferenceEquality") // the same object is what tells that nothing changed
final class RememberingOperator implements VectorOperator {

    private final MatrixSelectorOperator range;
    private final VectorOperator plain;
    private final List<ScalarOperator> arguments;
    private final IntFunction<RangeMemory> memories;
    private @Nullable Rows plainRows;
    private @Nullable Rows bound;

    /** @param plain the same function over the same selector */
    RememberingOperator(
            MatrixSelectorOperator range,
            VectorOperator plain,
            List<ScalarOperator> arguments,
            IntFunction<RangeMemory> memories) {
        this.range = range;
        this.plain = plain;
        this.arguments = arguments;
        this.memories = memories;
    }

    @Override
    public Rows bind(Evaluation evaluation) {
        Rows current = plain.bind(evaluation);
        Rows known = bound;
        if (known == null || plainRows != current) {
            known = new RememberingRows(current, range.bind(evaluation));
            bound = known;
            plainRows = current;
        }
        return known;
    }

    private final class RememberingRows extends RowsOver {

        private static final long NEVER = Long.MIN_VALUE;

        private final MatrixSelectorOperator.MatrixRows ranges;
        private final RangeMemory memory;

        /** The start of the window before; {@link #NEVER} where nothing is remembered. */
        private final long[] startMs;

        /** The time of the newest sample that was looked at. */
        private final long[] knownMs;

        private final SampleWindow[] ahead = SampleWindow.ofOneReader(RangeRows.AHEAD);
        private final RangeMemory.Samples samples = new RangeMemory.Samples();
        private final Block one = new Block();
        @SuppressWarnings("UnusedVariable") // written, so that the reads that bring samples closer are not left out
        private double touched;

        RememberingRows(Rows plain, MatrixSelectorOperator.MatrixRows ranges) {
            super(plain);
            this.ranges = ranges;
            this.memory = memories.apply(plain.count());
            this.startMs = new long[plain.count()];
            this.knownMs = new long[plain.count()];
            Arrays.fill(startMs, NEVER);
        }

        @Override
        public void fill(Evaluation evaluation, int[] rows, int from, int to, Block block) {
            if (evaluation.steps() != 1) {
                below().fill(evaluation, rows, from, to, block);
                return;
            }
            block.reset(to - from, 1);
            WindowGrid windows = ranges.windows(evaluation);
            samples.setArguments(evaluation.grid().startMs(), new StepArguments(arguments, evaluation).at(0));
            for (int i = from; i < to; i += RangeRows.AHEAD) {
                evaluation.context().checkStopped();
                int end = Math.min(to, i + RangeRows.AHEAD);
                read(windows, rows, i, end);
                for (int j = i; j < end; j++) {
                    fill(evaluation, windows, rows, j, ahead[j - i], block, j - from);
                }
            }
        }

        /** Reads series that lie scattered in memory: asked for together they arrive together. */
        private void read(WindowGrid windows, int[] rows, int from, int to) {
            for (int i = from; i < to; i++) {
                long afterMs = startMs[rows[i]];
                boolean forward = afterMs != NEVER && afterMs <= windows.startMs(0);
                ranges.read(rows[i], forward ? afterMs : windows.startMs(0), windows.endMs(0), ahead[i - from]);
            }
            for (int i = 0; i < to - from; i++) {
                SampleWindow window = ahead[i];
                if (window.size() > 0) {
                    touched += window.values()[window.from()] + window.values()[window.to() - 1];
                }
            }
        }

        private void fill(
                Evaluation evaluation, WindowGrid windows, int[] rows, int index, SampleWindow window, Block block,
                int cell) {
            int row = rows[index];
            long start = windows.startMs(0);
            long end = windows.endMs(0);
            samples.set(window.timestamps(), window.values(), window.from(), window.to(), start, end);
            boolean goesOn = startMs[row] != NEVER && startMs[row] <= start && knownMs[row] <= end;
            samples.leave();
            if (goesOn) {
                samples.know(knownMs[row]);
            }
            if (window.histograms() != null || holdsStaleMarker(window, goesOn ? samples.seen() : window.from())) {
                startMs[row] = NEVER;
                below().fill(evaluation, rows, index, index + 1, one);
                block.copy(one, 0, cell);
                return;
            }
            if (goesOn) {
                memory.slide(row, samples);
            } else {
                memory.start(row, samples);
            }
            startMs[row] = start;
            knownMs[row] = window.size() > 0 ? window.timestamps()[window.to() - 1] : goesOn ? knownMs[row] : start;
            if (samples.isEmpty() || !memory.result(row, samples, block.values(), cell)) {
                block.remove(cell);
            }
        }

        private static boolean holdsStaleMarker(SampleWindow window, int from) {
            double[] values = window.values();
            for (int i = from; i < window.to(); i++) {
                if (StaleMarker.is(values[i])) {
                    return true;
                }
            }
            return false;
        }
    }
}
