package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.QueryValue.Point;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Points held as columns, which take a quarter of the memory. Immutable. */
final class Points extends AbstractList<Point> implements RandomAccess {

    private final long[] timestamps;
    private final double[] values;
    private final @Nullable FloatHistogram @Nullable [] histograms;

    private Points(long[] timestamps, double[] values, @Nullable FloatHistogram @Nullable [] histograms) {
        this.timestamps = timestamps;
        this.values = values;
        this.histograms = histograms;
    }

    /** The present cells of a block's row; {@code times} are those of the steps. */
    static Points ofRow(Block block, int row, long[] times) {
        int steps = block.steps();
        int first = row * steps;
        if (block.isFull() && !block.hasHistograms()) {
            return new Points(times, Arrays.copyOfRange(block.values(), first, first + steps), null);
        }
        int count = 0;
        long[] timestamps = new long[steps];
        double[] values = new double[steps];
        @Nullable FloatHistogram[] histograms = block.hasHistograms() ? new FloatHistogram[steps] : null;
        for (int step = 0; step < steps; step++) {
            if (block.isPresent(first + step)) {
                timestamps[count] = times[step];
                values[count] = block.values()[first + step];
                if (histograms != null) {
                    histograms[count] = block.histogram(first + step);
                }
                count++;
            }
        }
        return count == steps
                ? new Points(timestamps, values, histograms)
                : new Points(
                        Arrays.copyOf(timestamps, count),
                        Arrays.copyOf(values, count),
                        histograms == null ? null : Arrays.copyOf(histograms, count));
    }

    /** The points of one list before those of another. */
    static Points joined(List<Point> before, List<Point> after) {
        int count = before.size() + after.size();
        long[] timestamps = new long[count];
        double[] values = new double[count];
        @Nullable FloatHistogram[] histograms = new FloatHistogram[count];
        boolean withHistograms = false;
        for (int i = 0; i < count; i++) {
            Point point = i < before.size() ? before.get(i) : after.get(i - before.size());
            timestamps[i] = point.timestampMs();
            values[i] = point.value();
            histograms[i] = point.histogram();
            withHistograms |= point.histogram() != null;
        }
        return new Points(timestamps, values, withHistograms ? histograms : null);
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public Point get(int index) {
        return new Point(timestamps[index], values[index], histograms == null ? null : histograms[index]);
    }

    /** How many samples they count as: a histogram by its size. */
    long samples() {
        long samples = values.length;
        if (histograms != null) {
            for (FloatHistogram histogram : histograms) {
                samples += histogram == null ? 0 : histogram.samples() - 1;
            }
        }
        return samples;
    }
}
