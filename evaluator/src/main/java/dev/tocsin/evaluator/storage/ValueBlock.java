package dev.tocsin.evaluator.storage;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The compressed values of one series at consecutive rows that lie within the same {@link Timeline#BLOCK_ROWS}. Immutable.
 * Histograms and start timestamps lie beside the values as they are.
 */
abstract sealed class ValueBlock permits XorBlock, DecimalBlock {

    private static final byte[] NOTHING = {};

    final int firstRow;
    final int rows;
    final @Nullable FloatHistogram @Nullable [] histograms;
    final long @Nullable [] startTimestamps;
    final byte[] bits;
    private final int bitLength;

    /** A block without rows, to which some are about to be added. */
    ValueBlock(int firstRow) {
        this.firstRow = firstRow;
        this.rows = 0;
        this.histograms = null;
        this.startTimestamps = null;
        this.bits = NOTHING;
        this.bitLength = 0;
    }

    /** The block {@code before} with the samples at {@code [from, to)} added, whose values {@code writer} has encoded. */
    ValueBlock(ValueBlock before, Samples samples, int from, int to, BitWriter writer) {
        this.firstRow = before.firstRow;
        this.rows = before.rows + to - from;
        this.histograms = join(before.histograms, before.rows, samples.histograms(), from, to);
        this.startTimestamps = join(before.startTimestamps, before.rows, samples.startTimestamps(), from, to);
        this.bits = writer.toBytes();
        this.bitLength = writer.length();
    }

    /** A block of the samples at {@code [from, to)}, the first of which belongs to {@code firstRow}, in the shortest form. */
    static ValueBlock of(int firstRow, Samples samples, int from, int to, BitWriter writer) {
        ValueBlock plain = XorBlock.empty(firstRow).add(samples, from, to, writer);
        ValueBlock decimal = DecimalBlock.of(firstRow, samples, from, to, writer);
        return decimal != null && decimal.bits.length <= plain.bits.length ? decimal : plain;
    }

    /** This block with further samples, or null when its encoding does not know their values. */
    abstract @Nullable ValueBlock with(Samples samples, int from, int to, BitWriter writer);

    /** Writes the first {@code count} values to the start of an array. */
    abstract void decode(double[] to, int count);

    /** Makes {@code writer} go on where this block ends. */
    final void continueIn(BitWriter writer) {
        writer.startWith(bits, bitLength);
    }

    final int endRow() {
        return firstRow + rows;
    }

    private static @Nullable FloatHistogram @Nullable [] join(
            @Nullable FloatHistogram @Nullable [] before,
            int rowsBefore,
            @Nullable FloatHistogram @Nullable [] added,
            int from,
            int to) {
        if (before == null && added == null) {
            return null;
        }
        @Nullable FloatHistogram[] all = new @Nullable FloatHistogram[rowsBefore + to - from];
        if (before != null) {
            System.arraycopy(before, 0, all, 0, rowsBefore);
        }
        if (added != null) {
            System.arraycopy(added, from, all, rowsBefore, to - from);
        }
        return all;
    }

    private static long @Nullable [] join(
            long @Nullable [] before, int rowsBefore, long @Nullable [] added, int from, int to) {
        if (before == null && added == null) {
            return null;
        }
        long[] all = before == null ? new long[rowsBefore + to - from] : Arrays.copyOf(before, rowsBefore + to - from);
        if (added != null) {
            System.arraycopy(added, from, all, rowsBefore, to - from);
        }
        return all;
    }

    final long memoryBytes() {
        return 48
                + 16L
                + bits.length
                + (histograms == null ? 0 : 16L + 4L * histograms.length)
                + (startTimestamps == null ? 0 : 16L + 8L * startTimestamps.length);
    }
}
