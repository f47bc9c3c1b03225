package dev.tocsin.evaluator.storage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The timestamps that several series share: one row per scrape of a target, per evaluation of a rule group, per step of a
 * test. A series holds values for a run of rows; where it misses a row, it holds a hole. Whoever writes batches at
 * common times keeps one timeline for them and names it to {@link SeriesStore#appender(Timeline)}; a series belongs to the
 * timeline that was named with its first sample and leaves it for one of its own when its timestamps do not fit.
 *
 * <p>Rows are added under the store's write lock and become visible to readers all at once, with the commit. Rows older than
 * the raw horizon are compressed then, a few at a time, and the series follow when they next get a sample.
 */
public final class Timeline {

    /** Compressed blocks end at multiples of this. */
    static final int BLOCK_ROWS = 256;

    /** Rows are compressed so many at a time. */
    private static final int SEALED_AT_ONCE = 16;

    private static final int FIRST_CAPACITY = 8;

    private final boolean shared;
    private final long rawHorizonMs;
    private final BitWriter writer;
    private Segment segment;

    /** The number of rows, those of the open batch included; the writer's. */
    private int size;

    /** The number of rows that readers may see. */
    private volatile int committed;

    /** The compressed timestamps of the rows below the segment, oldest first. */
    private volatile TimeBlock[] blocks = {};

    private Timeline(boolean shared, long rawHorizonMs, BitWriter writer) {
        this.shared = shared;
        this.rawHorizonMs = rawHorizonMs;
        this.writer = writer;
        this.segment = new Segment(0, new long[FIRST_CAPACITY]);
    }

    /** A timeline for many series; {@code writer} is the store's. */
    static Timeline shared(long rawHorizonMs, BitWriter writer) {
        return new Timeline(true, rawHorizonMs, writer);
    }

    /** A timeline of the same store for one series alone. */
    Timeline newSingle() {
        return new Timeline(false, rawHorizonMs, writer);
    }

    boolean isShared() {
        return shared;
    }

    BitWriter writer() {
        return writer;
    }

    Segment segment() {
        return segment;
    }

    int size() {
        return size;
    }

    int committed() {
        return committed;
    }

    /** Whether the row exists, uncompressed, and has this timestamp. */
    boolean isAt(int row, long timestampMs) {
        return row >= segment.base && row < size && segment.timeOf(row) == timestampMs;
    }

    /** The row of a timestamp among the uncompressed rows, or -1. */
    int rowOf(long timestampMs) {
        int row = segment.find(timestampMs, segment.base, size);
        return row >= 0 ? row : -1;
    }

    boolean isAfterEnd(long timestampMs) {
        return size == segment.base || timestampMs > segment.timeOf(size - 1);
    }

    /** Adds a row at the end and tells whether it is the first one of its batch. */
    boolean extend(long timestampMs) {
        segment.put(size, timestampMs);
        size++;
        return size == committed + 1;
    }

    /** Shows all rows and compresses those that have become old; returns how many. */
    int commit() {
        commitAll();
        int old = segment.base;
        long horizon = segment.timeOf(size - 1) - rawHorizonMs;
        while (old + SEALED_AT_ONCE < size && segment.timeOf(old + SEALED_AT_ONCE - 1) <= horizon) {
            old += SEALED_AT_ONCE;
        }
        int more = old - segment.base;
        if (more > 0) {
            seal(old);
        }
        return more;
    }

    /** Shows all rows. */
    void commitAll() {
        committed = size;
    }

    void rollback() {
        size = committed;
    }

    private void seal(int endRow) {
        long[] times = segment.times();
        TimeBlock[] all = blocks;
        int row = segment.base;
        while (row < endRow) {
            int from = row - segment.base;
            int blockEnd = Math.min(endRow, row - row % BLOCK_ROWS + BLOCK_ROWS);
            if (row % BLOCK_ROWS == 0 || all.length == 0) {
                all = Arrays.copyOf(all, all.length + 1);
                all[all.length - 1] = TimeBlock.starting(row, times[from]);
                from++;
            }
            all[all.length - 1] = all[all.length - 1].with(times, from, blockEnd - segment.base, writer);
            row = blockEnd;
        }
        blocks = all;
        int kept = size - endRow;
        long[] rest = Arrays.copyOfRange(times, endRow - segment.base, endRow - segment.base + kept + SEALED_AT_ONCE);
        segment = new Segment(endRow, rest);
    }

    /** The block that holds the timestamp of a compressed row, or null when it was let go of. */
    @Nullable
    TimeBlock blockOf(int row) {
        TimeBlock[] now = blocks;
        if (now.length == 0) {
            return null;
        }
        int index = row / BLOCK_ROWS - now[0].firstRow / BLOCK_ROWS;
        return index < 0 || index >= now.length || row < now[index].firstRow ? null : now[index];
    }

    /** The timestamp of a compressed row, or {@code Long.MIN_VALUE} when it was let go of. */
    long timeOfSealed(int row) {
        TimeBlock block = blockOf(row);
        if (block == null) {
            return Long.MIN_VALUE;
        }
        long[] times = new long[BLOCK_ROWS];
        block.decode(times);
        return times[row - block.firstRow];
    }

    /** Lets go of whole blocks before a time. */
    void truncateBefore(long timestampMs) {
        TimeBlock[] now = blocks;
        int gone = 0;
        while (gone < now.length && now[gone].lastMs < timestampMs) {
            gone++;
        }
        if (gone > 0) {
            blocks = Arrays.copyOfRange(now, gone, now.length);
        }
    }

    long memoryBytes() {
        long bytes = 48 + 24 + 16 + 8L * segment.capacity() + 16 + 4L * blocks.length;
        for (TimeBlock block : blocks) {
            bytes += block.memoryBytes();
        }
        return bytes;
    }
}
