package dev.tocsin.evaluator.storage;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one series as one writer left them: the newer ones parallel to the timestamps of a {@link Segment}, older
 * ones in the compressed blocks of its timeline. The writer fills entries that no reader looks at yet and then moves
 * {@code visible}; whenever arrays must be replaced it makes a new column. So a reader that holds a column holds a consistent
 * snapshot.
 */
final class Column {

    private static final int FIRST_CAPACITY = 4;

    /** Arrays of series whose samples are compressed some time grow by no more than so many at once. */
    private static final int MOST_GROWTH = 16;

    private static final double[] NO_VALUES = {};
    private static final VarHandle VISIBLE;

    static {
        try {
            VISIBLE = MethodHandles.lookup().findVarHandle(Column.class, "visible", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Segment segment;

    /** The values of the segment's rows, as far as the series has come. */
    private final double[] values;

    private final SampleExtras extras;

    /** Where the timeline keeps the series' compressed samples. */
    private final int slot;

    /** The first row of all, compressed or not. */
    private final int start;

    /** The row after the newest sample; the writer's. */
    private int end;

    /** The row after the newest committed sample. */
    private int visible;

    /** The newest row that is a hole, or -1. */
    private int lastHole = -1;

    private Column(Segment segment, double[] values, SampleExtras extras, int slot, int start, int end) {
        this.segment = segment;
        this.values = values;
        this.extras = extras;
        this.slot = slot;
        this.start = start;
        this.end = end;
        this.visible = end;
    }

    /** A column without samples whose first one will be at {@code row}. */
    static Column startingAt(Timeline timeline, int slot, int row) {
        return new Column(timeline.segment(), NO_VALUES, SampleExtras.NONE, slot, row, row);
    }

    Timeline timeline() {
        return segment.timeline;
    }

    int slot() {
        return slot;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** The first row that is not compressed. */
    private int first() {
        return Math.max(start, segment.base);
    }

    boolean isEmpty() {
        return end == start;
    }

    boolean hasPending() {
        return end != visible;
    }

    /** Whether the holes would be too many with the next sample at {@code row}: then own timestamps cost less. */
    boolean isSparseWith(int row, int fewHoles) {
        int base = segment.base;
        int all = row - Math.max(end, base);
        for (int i = first(); i <= lastHole; i++) {
            all += Holes.is(values[i - base]) ? 1 : 0;
        }
        return all > fewHoles && 2 * all > row - Math.max(start, base);
    }

    long lastTime() {
        return end > segment.base ? segment.timeOf(end - 1) : timeline().timeOfSealed(end - 1);
    }

    /** The newest sample if it is a histogram. */
    @Nullable
    FloatHistogram lastHistogram() {
        SampleWindow last = lastSample();
        return last.histogramAt(last.from());
    }

    /** Whether the newest sample is this one, bit for bit. */
    boolean lastIs(double value, @Nullable FloatHistogram histogram) {
        SampleWindow last = lastSample();
        FloatHistogram lastHistogram = last.histogramAt(last.from());
        if (lastHistogram != null || histogram != null) {
            return lastHistogram != null && histogram != null && lastHistogram.equals(histogram);
        }
        return Double.doubleToRawLongBits(last.values()[last.from()]) == Double.doubleToRawLongBits(value);
    }

    private SampleWindow lastSample() {
        SampleWindow window = new SampleWindow();
        long last = lastTime();
        read(last - 1, last, end, window);
        return window;
    }

    /** This column, or one with the same samples and room for a sample at {@code row}. */
    Column withRoomFor(int row, boolean histogram, boolean startTimestamp) {
        int needed = row - segment.base + 1;
        if (needed <= values.length && extras.hasRoomFor(histogram, startTimestamp)) {
            return this;
        }
        int capacity = needed <= values.length ? values.length : capacityFor(needed);
        Column copy = new Column(
                segment,
                Arrays.copyOf(values, capacity),
                extras.copy(0, capacity, histogram, startTimestamp),
                slot,
                start,
                end);
        copy.visible = visible;
        copy.lastHole = lastHole;
        return copy;
    }

    private int capacityFor(int needed) {
        if (segment.base > 0) {
            return Math.max(needed, segment.capacity());
        }
        int growth = timeline().isCompressing() ? Math.min(values.length, MOST_GROWTH) : values.length;
        return values.length == 0 ? needed + FIRST_CAPACITY - 1 : Math.max(needed, values.length + growth);
    }

    /** The same samples without those below the timeline's new segment. All of them are committed. */
    Column onCurrentSegment() {
        Segment next = timeline().segment();
        int shift = next.base - segment.base;
        boolean hasRows = end > next.base;
        int capacity = hasRows ? Math.max(next.capacity(), end - next.base) : 0;
        Column moved = new Column(
                next,
                hasRows ? Arrays.copyOfRange(values, shift, shift + capacity) : NO_VALUES,
                hasRows ? extras.copy(shift, capacity, false, false) : SampleExtras.NONE,
                slot,
                start,
                end);
        moved.lastHole = lastHole;
        return moved;
    }

    /** Adds the samples in the rows {@code [from, to)}, none of them compressed yet, to a block that starts at {@code from}. */
    void addTo(BlockWriter writer, int from, int to) {
        int rowsFrom = Math.max(first(), from) - from;
        int rowsTo = Math.min(end, to) - from;
        if (rowsFrom < rowsTo) {
            writer.add(values, from - segment.base, rowsFrom, rowsTo, extras);
        } else {
            writer.addNothing();
        }
    }

    /** Puts a sample at a row from {@link #end} on, for which there is room; rows between become holes. */
    void put(int row, double value, @Nullable FloatHistogram histogram, long startTimestamp) {
        int base = segment.base;
        int from = Math.max(end, base);
        if (row > from) {
            Arrays.fill(values, from - base, row - base, Holes.hole());
            extras.clear(from - base, row - base);
            lastHole = row - 1;
        }
        values[row - base] = Holes.sample(value);
        extras.put(row - base, histogram, startTimestamp);
        end = row + 1;
    }

    /** Reads the place of the next sample. */
    long touch() {
        return values.length == 0 ? 0 : (long) values[Math.clamp(end - segment.base, 0, values.length - 1)];
    }

    void commit() {
        VISIBLE.setRelease(this, end);
    }

    void rollback() {
        end = visible;
    }

    /** The same samples, for the only slot of a timeline of their own. */
    Column onOwnTimeline(Timeline own, int ownSlot) {
        SampleWindow all = new SampleWindow();
        read(Long.MIN_VALUE, Long.MAX_VALUE, end, all);
        SampleWindow committed = new SampleWindow();
        read(Long.MIN_VALUE, Long.MAX_VALUE, visible, committed);
        for (int i = all.from(); i < all.to(); i++) {
            own.extend(all.timestamps()[i]);
        }
        Column copy = startingAt(own, ownSlot, 0)
                .withRoomFor(own.size(), all.histograms() != null, all.startTimestamps() != null);
        for (int i = all.from(); i < all.to(); i++) {
            copy.put(i - all.from(), all.values()[i], all.histogramAt(i), all.startTimestampAt(i));
        }
        copy.visible = committed.size();
        own.commitAll();
        return copy;
    }

    void read(long afterMs, long untilMs, SampleWindow window) {
        read(afterMs, untilMs, Math.min((int) VISIBLE.getAcquire(this), timeline().committed()), window);
    }

    private void read(long afterMs, long untilMs, int seen, SampleWindow window) {
        int base = segment.base;
        long[] times = segment.times();
        int from = first() - base;
        int to = Math.max(seen - base, from);
        if (start < base && (to == from || afterMs < times[from] - 1)) {
            readSealed(afterMs, untilMs, seen, times, window);
            return;
        }
        if (to == from) {
            window.clear();
            return;
        }
        TimeSearch search = window.search();
        search.find(times, seen - base, afterMs, untilMs);
        from = Math.max(from, search.from());
        to = Math.max(from, search.to());
        if (lastHole >= from + base) {
            window.startCopy(to - from, extras.histograms() != null, extras.startTimestamps() != null);
            copyRaw(times, from, to, window);
        } else {
            window.set(times, values, extras.histograms(), extras.startTimestamps(), from, to);
        }
    }

    /** Fills a window that reaches back to compressed rows. */
    private void readSealed(long afterMs, long untilMs, int seen, long[] times, SampleWindow window) {
        int from = first() - segment.base;
        int to = Math.max(seen - segment.base, from);
        int endRow = Math.min(seen, segment.base);
        SealedBlock[] blocks = timeline().sealed();
        int rows = to - from;
        boolean histograms = extras.histograms() != null;
        boolean startTimestamps = extras.startTimestamps() != null;
        for (SealedBlock block : blocks) {
            if (isIn(block, endRow, afterMs, untilMs)) {
                rows += block.times.rows;
                histograms |= block.extrasOf(slot).histograms() != null;
                startTimestamps |= block.extrasOf(slot).startTimestamps() != null;
            }
        }
        window.startCopy(rows, histograms, startTimestamps);
        for (SealedBlock block : blocks) {
            if (isIn(block, endRow, afterMs, untilMs)) {
                copyBlock(block, endRow, afterMs, untilMs, window);
            }
        }
        to = TimeSearch.firstAfter(times, from, to, untilMs);
        from = TimeSearch.firstAfter(times, from, to, afterMs);
        copyRaw(times, from, to, window);
    }

    /** Whether a block may hold some of the samples in rows below {@code endRow}. */
    private boolean isIn(SealedBlock block, int endRow, long afterMs, long untilMs) {
        return block.has(slot)
                && block.firstRow() < endRow
                && block.endRow() > start
                && block.times.lastMs > afterMs
                && block.times.firstMs <= untilMs;
    }

    private void copyBlock(SealedBlock block, int endRow, long afterMs, long untilMs, SampleWindow window) {
        long[] times = window.decodedTimes(block.times);
        int to = Math.min(block.times.rows, endRow - block.firstRow());
        to = TimeSearch.firstAfter(times, 0, to, untilMs);
        int from = TimeSearch.firstAfter(times, Math.min(to, Math.max(0, start - block.firstRow())), to, afterMs);
        if (from >= to) {
            return;
        }
        double[] blockValues = window.blockValues();
        block.decode(slot, blockValues, to);
        SampleExtras beside = block.extrasOf(slot);
        for (int i = from; i < to; i++) {
            if (!Holes.is(blockValues[i])) {
                window.copy(times[i], blockValues[i], beside.histogramAt(i), beside.startTimestampAt(i));
            }
        }
    }

    private void copyRaw(long[] times, int from, int to, SampleWindow window) {
        for (int i = from; i < to; i++) {
            if (!Holes.is(values[i])) {
                window.copy(times[i], values[i], extras.histogramAt(i), extras.startTimestampAt(i));
            }
        }
    }

    /** Looks at what a read of recent samples goes through. */
    int lookAt() {
        return values.length;
    }

    long memoryBytes() {
        return 40 + (values.length == 0 ? 0 : 16 + 8L * values.length) + extras.memoryBytes();
    }
}
