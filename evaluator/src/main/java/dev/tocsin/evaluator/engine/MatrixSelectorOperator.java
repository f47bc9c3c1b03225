package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.function.RangeWindow;
import dev.tocsin.evaluator.engine.function.WindowGrid;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.storage.SampleWindow;
import dev.tocsin.evaluator.storage.Series;
import dev.tocsin.evaluator.storage.StaleMarker;
import dev.tocsin.promql.Feature;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.RangeModifier;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.label.Labels;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A range selector: the samples of every series in {@code (t - window, t]}, staleness markers left out. */
final class MatrixSelectorOperator implements RangeOperator {

    /** How many samples a line of a core's cache holds; of long windows the core itself fetches what follows. */
    private static final int SAMPLES_A_LINE = 8;

    private static final int TOUCHED_MAX = 8 * SAMPLES_A_LINE;

    private final ToLongFunction<QueryContext> lengthMs;
    private final RangeModifier modifier;
    private final Selection<MatrixRows> selection;
    private final TimeReference time;
    private final boolean detectsResets;

    /** @param detectsResets whether histograms get hints of resets where they have none */
    MatrixSelectorOperator(MatrixSelector matrix, boolean detectsResets) {
        this(matrix.selector(), context -> Durations.toPositiveMs(matrix.window(), context), detectsResets);
    }

    /** The windows of a length that is known at the evaluation. */
    MatrixSelectorOperator(VectorSelector selector, ToLongFunction<QueryContext> lengthMs, boolean detectsResets) {
        this.lengthMs = lengthMs;
        this.modifier = selector.modifier();
        this.detectsResets = detectsResets;
        this.selection = new Selection<>(selector, MatrixRows::new);
        this.time = new TimeReference(selector.shift());
    }

    @Override
    public MatrixRows bind(Evaluation evaluation) {
        return selection.bind(evaluation.context().source());
    }

    /** The windows of the selected series. */
    final class MatrixRows implements RangeRows {

        private final Series[] series;
        private final SampleWindow[] ahead = SampleWindow.ofOneReader(AHEAD);
        private final int[] aheadRows = new int[AHEAD];
        private int aheadCount;
        private int aheadNext;
        private SampleWindow samples = ahead[0];
        @SuppressWarnings("UnusedVariable") // written, so that the reads that bring samples closer are not left out
        private double touched;

        MatrixRows(Series[] series) {
            this.series = series;
        }

        @Override
        public int count() {
            return series.length;
        }

        @Override
        public Labels labels(int row) {
            return series[row].labels();
        }

        @Override
        public boolean dropsName(int row) {
            return false;
        }

        @Override
        public boolean distinctWithoutName() {
            return selection.hasOneName();
        }

        @Override
        public WindowGrid windows(Evaluation evaluation) {
            return new WindowGrid(
                    time.firstMs(evaluation),
                    time.stepMs(evaluation),
                    evaluation.steps(),
                    lengthMs.applyAsLong(evaluation.context()));
        }

        @Override
        public void prepare(Evaluation evaluation, WindowGrid windows, int[] rows, int from, int to) {
            aheadCount = to - from;
            aheadNext = 0;
            int looked = 0;
            for (int i = from; i < to; i++) {
                looked += series[rows[i]].lookAt();
            }
            for (int i = 0; i < aheadCount; i++) {
                aheadRows[i] = rows[from + i];
                read(evaluation, windows, aheadRows[i], ahead[i]);
            }
            double seen = 0;
            for (int i = 0; i < aheadCount; i++) {
                seen += touch(ahead[i].values(), ahead[i].from(), ahead[i].to());
            }
            touched = seen + looked;
        }

        private static double touch(double[] values, int from, int to) {
            if (from == to) {
                return 0;
            }
            double seen = values[to - 1];
            int end = Math.min(to, from + TOUCHED_MAX);
            for (int sample = from; sample < end; sample += SAMPLES_A_LINE) {
                seen += values[sample];
            }
            return seen;
        }

        @Override
        public boolean haveOneName() {
            return selection.hasOneName();
        }

        @Override
        public RangeRows forAnotherReader() {
            return new MatrixRows(series);
        }

        private void read(Evaluation evaluation, WindowGrid windows, int row, SampleWindow into) {
            long marginMs = marginMs(evaluation);
            long afterMs = windows.startMs(0) - marginMs;
            long untilMs = windows.endMs(windows.count() - 1) + (modifier == RangeModifier.SMOOTHED ? marginMs : 0);
            series[row].read(afterMs, untilMs, into);
        }

        /** Reads the samples of a row in {@code (afterMs, untilMs]}, staleness markers included. */
        void read(int row, long afterMs, long untilMs, SampleWindow into) {
            series[row].read(afterMs, untilMs, into);
        }

        private long marginMs(Evaluation evaluation) {
            return modifier == RangeModifier.NONE ? 0 : evaluation.context().lookbackMs();
        }

        @Override
        public void open(Evaluation evaluation, WindowGrid windows, int row, RangeWindow window) {
            if (aheadNext < aheadCount && aheadRows[aheadNext] == row) {
                samples = ahead[aheadNext++];
            } else {
                aheadCount = 0;
                samples = ahead[0];
                read(evaluation, windows, row, samples);
            }
            openSamples(evaluation, row, window);
            window.allowAround(marginMs(evaluation));
        }

        private void openSamples(Evaluation evaluation, int row, RangeWindow window) {
            if (holdsStaleMarker() || detectsResets && samples.histograms() != null) {
                openCopy(evaluation, row, window);
            } else {
                window.open(
                        series[row].labels(),
                        samples.timestamps(),
                        samples.values(),
                        samples.histograms(),
                        evaluation.context().isOn(Feature.USE_START_TIMESTAMPS) ? samples.startTimestamps() : null,
                        samples.from(),
                        samples.to());
                if (samples.holdsCopy()) {
                    window.expectOthers();
                }
            }
        }

        private @Nullable FloatHistogram histogram(int sample) {
            FloatHistogram histogram = samples.histogramAt(sample);
            return detectsResets && histogram != null
                    ? DetectedResets.hinted(histogram, sample, samples)
                    : histogram;
        }

        private boolean holdsStaleMarker() {
            double[] values = samples.values();
            if (!StaleMarker.mayBeAmong(values, samples.from(), samples.to())) {
                return false;
            }
            for (int i = samples.from(); i < samples.to(); i++) {
                if (StaleMarker.is(values[i]) && samples.histogramAt(i) == null) {
                    return true;
                }
            }
            return false;
        }

        private void openCopy(Evaluation evaluation, int row, RangeWindow window) {
            boolean withStarts = evaluation.context().isOn(Feature.USE_START_TIMESTAMPS);
            SampleColumns kept = new SampleColumns(samples.size());
            for (int i = samples.from(); i < samples.to(); i++) {
                if (samples.histogramAt(i) != null || !StaleMarker.is(samples.values()[i])) {
                    kept.add(
                            samples.timestamps()[i],
                            samples.values()[i],
                            histogram(i),
                            withStarts ? samples.startTimestampAt(i) : 0);
                }
            }
            kept.openIn(window, series[row].labels());
        }
    }
}
