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
 * the raw horizon are compressed then, a few at a time and those of all series together.
 */
public final class Timeline {

    /** No compressed block crosses a multiple of this. */
    static final int BLOCK_ROWS = 256;

    /** Rows are compressed so many at a time, or more where many are kept uncompressed. */
    private static final int SEALED_AT_ONCE = 16;

    private static final int MOST_SEALED_AT_ONCE = 64;

    /** Small blocks are joined to blocks of so many rows, and those to whole ones. */
    private static final int JOINED_ROWS = 64;

    private static final int FIRST_CAPACITY = 8;

    private final boolean shared;

    /** The first of the timelines that one writer keeps; this one may be it. */
    private final Timeline family;
    private final long rawHorizonMs;
    private final Sealing sealing;
    private Segment segment;

    /** The series of the timeline; where one has left there is room for another. The writer's. */
    private @Nullable MemorySeries[] slots = {};

    /** No slot below is free. */
    private int free;

    /** The number of rows, those of the open batch included; the writer's. */
    private int size;

    /** The number of rows that readers may see. */
    private volatile int committed;

    /** The compressed rows below the segment, oldest first, and those of them that were let go of left out. */
    private volatile SealedBlock[] sealed = {};

    private Timeline(boolean shared, @Nullable Timeline family, long rawHorizonMs, Sealing sealing) {
        this.shared = shared;
        this.family = family == null ? this : family;
        this.rawHorizonMs = rawHorizonMs;
        this.sealing = sealing;
        this.segment = new Segment(this, 0, new long[FIRST_CAPACITY]);
    }

    /** A timeline for many series; {@code sealing} is the store's. */
    static Timeline shared(long rawHorizonMs, Sealing sealing) {
        return new Timeline(true, null, rawHorizonMs, sealing);
    }

    /** A timeline of the same store for one series alone. */
    Timeline newSingle() {
        return new Timeline(false, null, rawHorizonMs, sealing);
    }

    /** Another timeline of the same writer, for series whose times are not those of this one. */
    public Timeline newSibling() {
        return new Timeline(true, family, rawHorizonMs, sealing);
    }

    /** Whether several writers may have to do with the series of the timeline, and this writer's is another one. */
    boolean isForeignTo(Timeline writers) {
        return shared && family != writers.family;
    }

    /** Whether the newest row has this timestamp. */
    public boolean endsAt(long timestampMs) {
        return isAt(size - 1, timestampMs);
    }

    /** Whether rows are compressed some time. */
    boolean isCompressing() {
        return rawHorizonMs < StoreOptions.ALL_RAW.toMillis();
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

    /** Takes a series in and returns its slot. */
    int join(MemorySeries series) {
        int slot = free;
        while (slot < slots.length && slots[slot] != null) {
            slot++;
        }
        if (slot == slots.length) {
            slots = Arrays.copyOf(slots, slot + 1 + slot / 4);
        }
        slots[slot] = series;
        free = slot + 1;
        return slot;
    }

    /** Lets the series of a slot go. */
    void leave(int slot) {
        slots[slot] = null;
        free = Math.min(free, slot);
    }

    /** Puts the series in place of the one that had its slot. */
    void replace(int slot, MemorySeries series) {
        slots[slot] = series;
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

    /** Shows all rows and compresses those that have become old. The series' samples are shown already. */
    void commit() {
        commitAll();
        int base = segment.base;
        long horizon = segment.timeOf(size - 1) - rawHorizonMs;
        int kept = size - segment.firstAfter(horizon, base, size);
        int atOnce = Math.clamp(kept / 8L / SEALED_AT_ONCE * SEALED_AT_ONCE, SEALED_AT_ONCE, MOST_SEALED_AT_ONCE);
        int old = (size - kept - base) / atOnce * atOnce;
        if (old == size - base) {
            // The newest row stays.
            old -= atOnce;
        }
        if (old > 0) {
            seal(base + old, atOnce);
        }
    }

    /** Shows all rows. */
    void commitAll() {
        committed = size;
    }

    void rollback() {
        size = committed;
    }

    private void seal(int endRow, int atOnce) {
        SealedBlock[] all = sealed;
        int row = segment.base;
        while (row < endRow) {
            int blockEnd = Math.min(endRow, row - row % BLOCK_ROWS + BLOCK_ROWS);
            all = Arrays.copyOf(all, all.length + 1);
            all[all.length - 1] = block(row, blockEnd);
            all = joined(all);
            row = blockEnd;
        }
        sealed = all;
        long[] times = segment.times();
        int from = endRow - segment.base;
        long[] rest = Arrays.copyOfRange(times, from, from + size - endRow + atOnce);
        segment = new Segment(this, endRow, rest);
        for (MemorySeries series : slots) {
            if (series != null) {
                series.follow();
            }
        }
    }

    private SealedBlock block(int row, int endRow) {
        BlockWriter blockWriter = sealing.writer();
        TimeBlock times = blockWriter.startWith(row, segment.times(), row - segment.base, endRow - segment.base);
        for (MemorySeries series : slots) {
            Column column = series == null ? null : series.column();
            if (column == null) {
                blockWriter.addNothing();
            } else {
                column.addTo(blockWriter, row, endRow);
            }
        }
        return blockWriter.end(times);
    }

    /** Joins the last blocks when they make a greater one. */
    private SealedBlock[] joined(SealedBlock[] all) {
        int end = all[all.length - 1].endRow();
        boolean whole = end % BLOCK_ROWS == 0;
        int start = (end - 1) / BLOCK_ROWS * BLOCK_ROWS;
        int from = all.length;
        while (from > 0
                && all[from - 1].firstRow() >= start
                && (whole || all[from - 1].times.rows < JOINED_ROWS)) {
            from--;
        }
        if (from >= all.length - 1 || !whole && end - all[from].firstRow() < JOINED_ROWS) {
            return all;
        }
        SealedBlock[] fewer = Arrays.copyOf(all, from + 1);
        fewer[from] = sealing.joiner().join(all, from, all.length, firstRows());
        return fewer;
    }

    private int[] firstRows() {
        int[] rows = new int[slots.length];
        for (int slot = 0; slot < rows.length; slot++) {
            MemorySeries series = slots[slot];
            Column column = series == null ? null : series.column();
            rows[slot] = column == null ? 0 : column.start();
        }
        return rows;
    }

    SealedBlock[] sealed() {
        return sealed;
    }

    /** The timestamp of a compressed row, or {@code Long.MIN_VALUE} when it was let go of. */
    long timeOfSealed(int row) {
        SealedBlock[] now = sealed;
        for (int i = now.length - 1; i >= 0; i--) {
            if (row >= now[i].firstRow()) {
                long[] times = new long[BLOCK_ROWS];
                now[i].times.decode(times);
                return times[row - now[i].firstRow()];
            }
        }
        return Long.MIN_VALUE;
    }

    /** Lets go of whole blocks before a time. */
    void truncateBefore(long timestampMs) {
        SealedBlock[] now = sealed;
        int gone = 0;
        while (gone < now.length && now[gone].times.lastMs < timestampMs) {
            gone++;
        }
        if (gone > 0) {
            sealed = Arrays.copyOfRange(now, gone, now.length);
        }
    }

    /** The bytes that timestamps take. */
    long timeBytes() {
        long bytes = 56 + 32 + 16 + 8L * segment.capacity() + 16 + 4L * sealed.length;
        for (SealedBlock block : sealed) {
            bytes += block.times.memoryBytes();
        }
        return bytes;
    }

    /** The bytes that compressed values take, and the way to the series. */
    long valueBytes() {
        long bytes = 16 + 4L * slots.length;
        for (SealedBlock block : sealed) {
            bytes += block.valueBytes();
        }
        return bytes;
    }
}
