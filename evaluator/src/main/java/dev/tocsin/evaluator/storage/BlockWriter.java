package dev.tocsin.evaluator.storage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes {@link SealedBlock}s: first a block's timestamps, then slot after slot. The writer of a store keeps one. */
final class BlockWriter {

    private final BitWriter bits = new BitWriter();
    private int[] starts = new int[16];
    private @Nullable SampleExtras @Nullable [] extras;
    private int slots;
    private int rows;

    /** Starts with the block of the timestamps in {@code [from, to)}, of which the first belongs to {@code firstRow}. */
    TimeBlock startWith(int firstRow, long[] times, int from, int to) {
        TimeBlock block = TimeBlock.of(firstRow, times, from, to, bits);
        rows = to - from;
        slots = 0;
        extras = null;
        bits.start();
        return block;
    }

    /** The next slot has no samples. */
    void addNothing() {
        if (slots + 1 >= starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
        }
        starts[slots++] = bits.length();
    }

    /**
     * The next slot's samples.
     *
     * @param values with holes; {@code first} is the index of the value in the block's first row
     * @param from   the first row that may have a sample, counted from the block's first
     * @param to     the row after the last that may
     * @param beside parallel to {@code values}
     */
    void add(double[] values, int first, int from, int to, SampleExtras beside) {
        addNothing();
        int start = from;
        int end = to;
        while (start < end && Holes.is(values[first + start])) {
            start++;
        }
        while (start < end && Holes.is(values[first + end - 1])) {
            end--;
        }
        if (start >= end) {
            return;
        }
        if (start == 0 && end == rows) {
            bits.write(1, 1);
        } else {
            bits.write(start, 1 + SealedBlock.ROW_BITS);
            bits.write(end - 1, SealedBlock.ROW_BITS);
        }
        int scale = DecimalCode.scaleOf(values, first + start, first + end);
        if (scale == DecimalCode.NO_SCALE) {
            bits.write(SealedBlock.XOR, DecimalCode.SCALE_BITS);
            XorCode.encode(values, first + start, first + end, bits);
        } else {
            bits.write(scale, DecimalCode.SCALE_BITS);
            DecimalCode.encode(values, first + start, first + end, scale, bits);
        }
        if (!beside.isNone()) {
            keep(beside, first, start, end);
        }
    }

    private void keep(SampleExtras beside, int first, int start, int end) {
        boolean histograms = false;
        boolean startTimestamps = false;
        for (int row = start; row < end; row++) {
            histograms |= beside.histogramAt(first + row) != null;
            startTimestamps |= beside.startTimestampAt(first + row) != 0;
        }
        if (histograms || startTimestamps) {
            SampleExtras kept = SampleExtras.NONE.copy(0, rows, histograms, startTimestamps);
            for (int row = start; row < end; row++) {
                kept.put(row, beside.histogramAt(first + row), beside.startTimestampAt(first + row));
            }
            @Nullable SampleExtras[] all = extras == null
                    ? new @Nullable SampleExtras[2 * slots]
                    : slots > extras.length ? Arrays.copyOf(extras, 2 * slots) : extras;
            all[slots - 1] = kept;
            extras = all;
        }
    }

    SealedBlock end(TimeBlock times) {
        int[] all = Arrays.copyOf(starts, slots + 1);
        all[slots] = bits.length();
        return new SealedBlock(times, bits.toBytes(), all, extras == null ? null : Arrays.copyOf(extras, slots));
    }
}
