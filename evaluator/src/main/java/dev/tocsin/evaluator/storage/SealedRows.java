package dev.tocsin.evaluator.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The compressed rows of one series, in ascending order. No block crosses a multiple of {@link Timeline#BLOCK_ROWS}, so each
 * one finds its timestamps in one block of the timeline. Immutable.
 */
final class SealedRows {

    static final SealedRows NONE = new SealedRows(new ValueBlock[0]);

    private final ValueBlock[] blocks;

    private SealedRows(ValueBlock[] blocks) {
        this.blocks = blocks;
    }

    boolean isEmpty() {
        return blocks.length == 0;
    }

    /** The row after the last one. */
    int endRow() {
        return blocks.length == 0 ? 0 : blocks[blocks.length - 1].endRow();
    }

    /** With the samples at the indexes {@code [from, to)} added, whose rows begin at {@code row}. */
    SealedRows with(Samples samples, int row, int from, int to, BitWriter writer) {
        List<ValueBlock> all = new ArrayList<>(Arrays.asList(blocks));
        int at = from;
        while (at < to) {
            int next = row + at - from;
            int end = Math.min(to, at + Timeline.BLOCK_ROWS - next % Timeline.BLOCK_ROWS);
            ValueBlock last = all.isEmpty() ? null : all.get(all.size() - 1);
            ValueBlock longer = last != null && last.endRow() == next && next % Timeline.BLOCK_ROWS != 0
                    ? last.with(samples, at, end, writer)
                    : null;
            if (longer == null) {
                all.add(ValueBlock.of(next, samples, at, end, writer));
            } else {
                all.set(all.size() - 1, longer);
            }
            at = end;
        }
        return new SealedRows(all.toArray(ValueBlock[]::new));
    }

    /** Without the blocks of which the timeline keeps no timestamps any more. */
    SealedRows without(Timeline timeline) {
        ValueBlock[] kept = Arrays.stream(blocks)
                .filter(block -> timeline.blockOf(block.firstRow) != null)
                .toArray(ValueBlock[]::new);
        return kept.length == blocks.length ? this : new SealedRows(kept);
    }

    /** An upper bound of the rows that {@link #copyTo} would copy. */
    int count() {
        int count = 0;
        for (ValueBlock block : blocks) {
            count += block.rows;
        }
        return count;
    }

    boolean haveHistograms() {
        for (ValueBlock block : blocks) {
            if (block.histograms != null) {
                return true;
            }
        }
        return false;
    }

    boolean haveStartTimestamps() {
        for (ValueBlock block : blocks) {
            if (block.startTimestamps != null) {
                return true;
            }
        }
        return false;
    }

    /** Copies the samples of rows below {@code endRow} with {@code afterMs < timestamp <= untilMs} to a window. */
    void copyTo(SampleWindow window, Timeline timeline, int endRow, long afterMs, long untilMs) {
        for (ValueBlock block : blocks) {
            TimeBlock times = timeline.blockOf(block.firstRow);
            if (times != null && times.lastMs > afterMs && times.firstMs <= untilMs) {
                copyBlock(block, times, window, endRow, afterMs, untilMs);
            }
        }
    }

    private static void copyBlock(
            ValueBlock block, TimeBlock timeBlock, SampleWindow window, int endRow, long afterMs, long untilMs) {
        long[] times = window.decodedTimes(timeBlock);
        int offset = block.firstRow - timeBlock.firstRow;
        int count = Math.min(block.rows, endRow - block.firstRow);
        while (count > 0 && times[offset + count - 1] > untilMs) {
            count--;
        }
        if (count <= 0 || times[offset + count - 1] <= afterMs) {
            return;
        }
        double[] values = window.blockValues();
        block.decode(values, count);
        for (int i = 0; i < count; i++) {
            long time = times[offset + i];
            if (time > afterMs && !Samples.isHole(values[i])) {
                window.copy(
                        time,
                        values[i],
                        block.histograms == null ? null : block.histograms[i],
                        block.startTimestamps == null ? 0 : block.startTimestamps[i]);
            }
        }
    }

    long memoryBytes() {
        long bytes = 16 + 16 + 4L * blocks.length;
        for (ValueBlock block : blocks) {
            bytes += block.memoryBytes();
        }
        return bytes;
    }
}
