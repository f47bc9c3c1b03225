package dev.tocsin.evaluator.storage;

import dev.tocsin.evaluator.histogram.FloatHistogram;

/** Makes one {@link SealedBlock} of several. The writer of a store keeps one, from when it first needs it. */
final class BlockJoiner {

    private final BlockWriter writer;
    private final long[] times = new long[Timeline.BLOCK_ROWS];
    private final long[] pieceTimes = new long[Timeline.BLOCK_ROWS];
    private final double[] values = new double[Timeline.BLOCK_ROWS];
    private final double[] piece = new double[Timeline.BLOCK_ROWS];

    BlockJoiner(BlockWriter writer) {
        this.writer = writer;
    }

    /**
     * One block with the rows of the blocks in {@code [from, to)}, which follow one another.
     *
     * @param firstRows by slot, the first row that belongs to who has the slot now; what is before it is left out
     */
    SealedBlock join(SealedBlock[] blocks, int from, int to, int[] firstRows) {
        int firstRow = blocks[from].firstRow();
        for (int i = from; i < to; i++) {
            TimeBlock each = blocks[i].times;
            each.decode(pieceTimes);
            System.arraycopy(pieceTimes, 0, times, each.firstRow - firstRow, each.rows);
        }
        int rows = blocks[to - 1].endRow() - firstRow;
        TimeBlock joined = writer.startWith(firstRow, times, 0, rows);
        for (int slot = 0; slot < firstRows.length; slot++) {
            int start = Math.max(0, firstRows[slot] - firstRow);
            if (start >= rows) {
                writer.addNothing();
            } else {
                writer.add(values, 0, start, rows, decode(blocks, from, to, slot));
            }
        }
        return writer.end(joined);
    }

    /** Fills {@code values} with those of a slot and returns what is beside them. */
    private SampleExtras decode(SealedBlock[] blocks, int from, int to, int slot) {
        int firstRow = blocks[from].firstRow();
        SampleExtras all = SampleExtras.NONE;
        for (int i = from; i < to; i++) {
            SealedBlock block = blocks[i];
            int at = block.firstRow() - firstRow;
            int rows = block.times.rows;
            block.decode(slot, piece, rows);
            System.arraycopy(piece, 0, values, at, rows);
            SampleExtras extras = block.extrasOf(slot);
            if (!extras.isNone()) {
                all = all.copy(0, Timeline.BLOCK_ROWS, extras.histograms() != null, extras.startTimestamps() != null);
                for (int row = 0; row < rows; row++) {
                    FloatHistogram histogram = extras.histogramAt(row);
                    all.put(at + row, histogram, extras.startTimestampAt(row));
                }
            }
        }
        return all;
    }
}
