package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.QueryValue.Point;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import java.util.AbstractList;
import java.util.Arrays;
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

    /** One float for each time. */
    static Points of(long[] times, double[] values) {
        return new Points(times, values, null);
    }

    /** The present cells of a block's row; {@code times} are those of the steps. */
    static Points ofRow(Block block, int row, long[] times) {
        int steps = block.steps();
        int first = row * steps;
        int count = block.countPresent(first, first + steps);
        if (count == steps && !block.hasHistograms()) {
            return new Points(times, Arrays.copyOfRange(block.values(), first, first + steps), null);
        }
        long[] timestamps = new long[count];
        double[] values = new double[count];
        @Nullable FloatHistogram[] histograms = block.hasHistograms() ? new FloatHistogram[count] : null;
        int cell = first - 1;
        for (int i = 0; i < count; i++) {
            cell = block.nextPresent(cell + 1);
            timestamps[i] = times[cell - first];
            values[i] = block.values()[cell];
            if (histograms != null) {
                histograms[i] = block.histogram(cell);
            }
        }
        return new Points(timestamps, values, histograms);
    }

    /** These points before those of another list. */
    Points followedBy(Points after) {
        @Nullable FloatHistogram[] joined = null;
        if (histograms != null || after.histograms != null) {
            joined = new FloatHistogram[size() + after.size()];
            copyHistograms(joined, 0);
            after.copyHistograms(joined, size());
        }
        long[] times = Arrays.copyOf(timestamps, size() + after.size());
        System.arraycopy(after.timestamps, 0, times, size(), after.size());
        double[] floats = Arrays.copyOf(values, times.length);
        System.arraycopy(after.values, 0, floats, size(), after.size());
        return new Points(times, floats, joined);
    }

    private void copyHistograms(@Nullable FloatHistogram[] into, int from) {
        if (histograms != null) {
            System.arraycopy(histograms, 0, into, from, histograms.length);
        }
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
