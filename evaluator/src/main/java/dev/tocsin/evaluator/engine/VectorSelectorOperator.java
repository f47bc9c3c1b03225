package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.storage.SampleWindow;
import dev.tocsin.evaluator.storage.Series;
import dev.tocsin.evaluator.storage.StaleMarker;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.label.Labels;

/**
 * An instant selector: at each step the newest sample of every series within the lookback delta, unless that is a staleness
 * marker. Source: reference §6.1.
 */
final class VectorSelectorOperator implements VectorOperator {

    private final Selection<Rows> selection;
    private final TimeReference time;
    private final Reading reading;
    private final boolean detectsResets;

    /** @param detectsResets whether histograms get hints of resets where they have none */
    VectorSelectorOperator(VectorSelector selector, Reading reading, boolean detectsResets) {
        this(selector, new TimeReference(selector.shift()), reading, detectsResets);
    }

    /** Looks at another time than the selector says. */
    VectorSelectorOperator(VectorSelector selector, TimeReference time, Reading reading, boolean detectsResets) {
        this.selection = new Selection<>(selector, SelectorRows::new);
        this.time = time;
        this.reading = reading;
        this.detectsResets = detectsResets;
    }

    /** What is read off a sample. */
    enum Reading {
        VALUE,
        /** The time of the sample in seconds, as {@code timestamp()} gives it. */
        TIMESTAMP,
        /** The start timestamp of the sample in seconds, 0 where unknown. */
        START_TIMESTAMP,
        /** That the sample is there: 0. */
        PRESENCE
    }

    @Override
    public Rows bind(Evaluation evaluation) {
        return selection.bind(evaluation.context().source());
    }

    private final class SelectorRows implements Rows {

        private final Series[] series;
        private final SampleWindow window = new SampleWindow();

        /** How many samples were put. */
        private long samples;

        /** How many samples were put at each step; empty where nobody asks. */
        private long[] samplesAt = {};

        SelectorRows(Series[] series) {
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
        public boolean distinctWithoutName() {
            return selection.hasOneName();
        }

        @Override
        public void fill(Evaluation evaluation, int[] rows, int from, int to, Block block) {
            int steps = evaluation.steps();
            evaluation.context().checkStopped();
            block.reset(to - from, steps);
            long lookbackMs = evaluation.context().lookbackMs();
            long firstMs = time.firstMs(evaluation);
            long stepMs = time.stepMs(evaluation);
            long lastMs = firstMs + (steps - 1) * stepMs;
            samples = 0;
            samplesAt = new long[evaluation.countsSteps() ? steps : 0];
            for (int i = from; i < to; i++) {
                series[rows[i]].read(firstMs - lookbackMs, lastMs, window);
                int cell = (i - from) * steps;
                if (window.size() == 0) {
                    for (int step = 0; step < steps; step++) {
                        block.remove(cell + step);
                    }
                } else if (steps == 1) {
                    put(block, cell, window.to() - 1);
                } else if (reading == Reading.VALUE && window.histograms() == null && samplesAt.length == 0) {
                    walkFloats(block, cell, steps, firstMs, stepMs, lookbackMs);
                } else {
                    walk(block, cell, steps, firstMs, stepMs, lookbackMs);
                }
            }
            count(evaluation, stepMs == 0);
        }

        /** @param fixed whether all steps find the same samples, which are read at the first one */
        private void count(Evaluation evaluation, boolean fixed) {
            evaluation.count(fixed ? samples / evaluation.steps() : samples, samples);
            for (int step = 0; step < samplesAt.length; step++) {
                evaluation.countAt(step, fixed && step > 0 ? 0 : samplesAt[step], samplesAt[step]);
            }
        }

        private void walk(Block block, int firstCell, int steps, long firstMs, long stepMs, long lookbackMs) {
            long[] timestamps = window.timestamps();
            int next = window.from();
            int end = window.to();
            for (int step = 0; step < steps; step++) {
                long referenceMs = firstMs + step * stepMs;
                while (next < end && timestamps[next] <= referenceMs) {
                    next++;
                }
                if (next > window.from() && timestamps[next - 1] > referenceMs - lookbackMs) {
                    put(block, firstCell + step, next - 1);
                } else {
                    block.remove(firstCell + step);
                }
            }
        }

        /** What {@link #walk} does, where all samples are floats and their values are wanted. */
        private void walkFloats(Block block, int firstCell, int steps, long firstMs, long stepMs, long lookbackMs) {
            long[] timestamps = window.timestamps();
            double[] values = window.values();
            double[] cells = block.values();
            int end = window.to();
            int next = window.from();
            while (next < end && timestamps[next] <= firstMs) {
                next++;
            }
            int paced = 0;
            if (next > window.from()
                    && end - next < steps
                    && timestamps[next - 1] > firstMs - lookbackMs
                    && stepMs <= lookbackMs) {
                paced = end - next + 1;
                if (arePaced(timestamps, next - 1, paced, firstMs, stepMs)) {
                    System.arraycopy(values, next - 1, cells, firstCell, paced);
                    removeMarkers(block, firstCell, paced);
                    next += paced - 1;
                } else {
                    paced = 0;
                }
            }
            int absent = 0;
            for (int step = paced; step < steps; step++) {
                long referenceMs = firstMs + step * stepMs;
                while (next < end && timestamps[next] <= referenceMs) {
                    next++;
                }
                if (next > window.from()
                        && timestamps[next - 1] > referenceMs - lookbackMs
                        && !StaleMarker.is(values[next - 1])) {
                    cells[firstCell + step] = values[next - 1];
                } else {
                    block.remove(firstCell + step);
                    absent++;
                }
            }
            samples += steps - paced - absent;
        }

        /** Whether each of the last {@code count} samples is the newest one at its step: they follow each other as the steps do. */
        private static boolean arePaced(long[] timestamps, int first, int count, long firstMs, long stepMs) {
            // Looks at all of them: a negative number among them makes all of it negative.
            long outside = 0;
            for (int i = 1; i < count; i++) {
                long ageMs = firstMs + i * stepMs - timestamps[first + i];
                outside |= ageMs | stepMs - 1 - ageMs;
            }
            return outside >= 0;
        }

        private void removeMarkers(Block block, int firstCell, int count) {
            double[] cells = block.values();
            samples += count;
            if (StaleMarker.mayBeAmong(cells, firstCell, firstCell + count)) {
                for (int cell = firstCell; cell < firstCell + count; cell++) {
                    if (StaleMarker.is(cells[cell])) {
                        block.remove(cell);
                        samples--;
                    }
                }
            }
        }

        private void put(Block block, int cell, int sample) {
            FloatHistogram histogram = window.histogramAt(sample);
            if (histogram == null && StaleMarker.is(window.values()[sample])) {
                block.remove(cell);
                return;
            }
            long size = histogram == null ? 1 : histogram.samples();
            samples += size;
            if (samplesAt.length > 0) {
                samplesAt[cell % samplesAt.length] += size;
            }
            switch (reading) {
                case VALUE -> {
                    if (histogram == null) {
                        block.set(cell, window.values()[sample]);
                    } else {
                        block.set(cell, detectsResets ? DetectedResets.hinted(histogram, sample, window) : histogram);
                    }
                }
                case TIMESTAMP -> block.set(cell, window.timestamps()[sample] / 1000.0);
                case PRESENCE -> block.set(cell, 0);
                case START_TIMESTAMP -> block.set(cell, window.startTimestampAt(sample) / 1000.0);
            }
        }
    }
}
