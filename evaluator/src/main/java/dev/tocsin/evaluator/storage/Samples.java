package dev.tocsin.evaluator.storage;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Uncompressed samples in parallel arrays. Histograms and start timestamps have arrays only where they occur. */
final class Samples {

    /** Stands where the series has no sample. A NaN with bits of its own; samples never have them. */
    private static final long HOLE_BITS = 0x7ff0000000000003L;

    private static final double HOLE = Double.longBitsToDouble(HOLE_BITS);

    private final double[] values;
    private final @Nullable FloatHistogram @Nullable [] histograms;
    private final long @Nullable [] startTimestamps;

    private Samples(
            double[] values,
            @Nullable FloatHistogram @Nullable [] histograms,
            long @Nullable [] startTimestamps) {
        this.values = values;
        this.histograms = histograms;
        this.startTimestamps = startTimestamps;
    }

    static Samples withCapacity(int capacity) {
        return new Samples(new double[capacity], null, null);
    }

    double[] values() {
        return values;
    }

    @Nullable
    FloatHistogram @Nullable [] histograms() {
        return histograms;
    }

    long @Nullable [] startTimestamps() {
        return startTimestamps;
    }

    int capacity() {
        return values.length;
    }

    boolean hasRoomFor(boolean histogram, boolean startTimestamp) {
        return (!histogram || histograms != null) && (!startTimestamp || startTimestamps != null);
    }

    /** A copy of the samples from {@code from} on, for so many, and with room for the kinds named. */
    Samples copy(int from, int capacity, boolean histogram, boolean startTimestamp) {
        return new Samples(
                Arrays.copyOfRange(values, from, from + capacity),
                histograms != null
                        ? Arrays.copyOfRange(histograms, from, from + capacity)
                        : histogram ? new @Nullable FloatHistogram[capacity] : null,
                startTimestamps != null
                        ? Arrays.copyOfRange(startTimestamps, from, from + capacity)
                        : startTimestamp ? new long[capacity] : null);
    }

    void put(int index, double value, @Nullable FloatHistogram histogram, long startTimestamp) {
        values[index] = Double.doubleToRawLongBits(value) == HOLE_BITS ? Double.NaN : value;
        if (histograms != null) {
            histograms[index] = histogram;
        }
        if (startTimestamps != null) {
            startTimestamps[index] = startTimestamp;
        }
    }

    void fillHoles(int from, int to) {
        Arrays.fill(values, from, to, HOLE);
        if (histograms != null) {
            Arrays.fill(histograms, from, to, null);
        }
    }

    boolean isHole(int index) {
        return isHole(values[index]);
    }

    static boolean isHole(double value) {
        return Double.doubleToRawLongBits(value) == HOLE_BITS;
    }

    @Nullable
    FloatHistogram histogramAt(int index) {
        return histograms == null ? null : histograms[index];
    }

    long startTimestampAt(int index) {
        return startTimestamps == null ? 0 : startTimestamps[index];
    }

    long memoryBytes() {
        return 24L
                + 16
                + 8L * values.length
                + (histograms == null ? 0 : 16 + 4L * histograms.length)
                + (startTimestamps == null ? 0 : 16 + 8L * startTimestamps.length);
    }
}
