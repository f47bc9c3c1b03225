package dev.tocsin.evaluator.storage;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one series as one writer left them: the newer ones parallel to the timestamps of a {@link Segment}, older
 * ones compressed. The writer fills entries that no reader looks at yet and then moves {@code visible}; whenever arrays must
 * be replaced it makes a new column. So a reader that holds a column holds a consistent snapshot.
 */
final class Column {

    private static final int FIRST_CAPACITY = 4;
    private static final VarHandle VISIBLE;

    static {
        try {
            VISIBLE = MethodHandles.lookup().findVarHandle(Column.class, "visible", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final Timeline timeline;
    private final Segment segment;
    private final SealedRows sealed;
    private final Samples samples;

    /** The first row of the samples that are not sealed. */
    private final int first;

    /** The row after the newest sample; the writer's. */
    private int end;

    /** The row after the newest committed sample. */
    private int visible;

    /** The newest row that is a hole, or -1. */
    private int lastHole = -1;

    /** The number of holes since {@link #first}. */
    private int holes;

    private Column(Timeline timeline, Segment segment, SealedRows sealed, Samples samples, int first, int end) {
        this.timeline = timeline;
        this.segment = segment;
        this.sealed = sealed;
        this.samples = samples;
        this.first = first;
        this.end = end;
        this.visible = end;
    }

    /** A column without samples whose first one will be at {@code row}. */
    static Column startingAt(Timeline timeline, int row) {
        Segment segment = timeline.segment();
        int needed = row - segment.base + 1;
        int capacity = segment.base > 0 ? Math.max(needed, segment.capacity()) : needed + FIRST_CAPACITY - 1;
        return new Column(timeline, segment, SealedRows.NONE, Samples.withCapacity(capacity), row, row);
    }

    int end() {
        return end;
    }

    boolean isEmpty() {
        return end <= first && sealed.isEmpty();
    }

    boolean hasPending() {
        return end != visible;
    }

    /** Whether the holes would be too many with the next sample at {@code row}: then own timestamps cost less. */
    boolean isSparseWith(int row, int fewHoles) {
        int start = Math.max(first, timeline.segment().base);
        int all = holes + row - Math.max(end, timeline.segment().base);
        return all > fewHoles && 2 * all > row - start;
    }

    long lastTime() {
        return end > segment.base ? segment.timeOf(end - 1) : timeline.timeOfSealed(end - 1);
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

    /** This column, or one with the same samples and room for a sample at {@code row} of the timeline's segment. */
    Column withRoomFor(int row, boolean histogram, boolean startTimestamp) {
        if (segment != timeline.segment()) {
            return onCurrentSegment().withRoomFor(row, histogram, startTimestamp);
        }
        int needed = row - segment.base + 1;
        if (needed <= samples.capacity() && samples.hasRoomFor(histogram, startTimestamp)) {
            return this;
        }
        int capacity = needed <= samples.capacity()
                ? samples.capacity()
                : segment.base > 0 ? Math.max(needed, segment.capacity()) : Math.max(needed, 2 * samples.capacity());
        Column copy = new Column(
                timeline, segment, sealed, samples.copy(0, capacity, histogram, startTimestamp), first, end);
        copy.visible = visible;
        copy.lastHole = lastHole;
        copy.holes = holes;
        return copy;
    }

    /** The same samples, those below the timeline's segment sealed. All of them are committed: batches keep their segment. */
    Column onCurrentSegment() {
        Segment next = timeline.segment();
        if (next == segment) {
            return this;
        }
        int from = Math.max(first, segment.base);
        int sealedEnd = Math.min(end, next.base);
        SealedRows more = from < sealedEnd
                ? sealed.with(samples, from, from - segment.base, sealedEnd - segment.base, timeline.writer())
                : sealed;
        int shift = Math.min(next.base, segment.base + samples.capacity()) - segment.base;
        Column moved = new Column(
                timeline,
                next,
                more,
                samples.copy(shift, next.capacity(), false, false),
                Math.max(first, next.base),
                end);
        for (int row = moved.first; row < end; row++) {
            if (moved.samples.isHole(row - next.base)) {
                moved.holes++;
                moved.lastHole = row;
            }
        }
        return moved;
    }

    /** Puts a sample at a row from {@link #end} on, for which there is room; rows between become holes. */
    void put(int row, double value, @Nullable FloatHistogram histogram, long startTimestamp) {
        int base = segment.base;
        int from = Math.max(end, base);
        if (row > from) {
            samples.fillHoles(from - base, row - base);
            holes += row - from;
            lastHole = row - 1;
        }
        samples.put(row - base, value, histogram, startTimestamp);
        end = row + 1;
    }

    /** Reads the place of the next sample. */
    long touch() {
        double[] values = samples.values();
        return (long) values[Math.min(Math.max(0, end - segment.base), values.length - 1)];
    }

    void commit() {
        VISIBLE.setRelease(this, end);
    }

    void rollback() {
        end = visible;
    }

    /** The same samples on a timeline of their own. */
    Column onOwnTimeline() {
        SampleWindow all = new SampleWindow();
        read(Long.MIN_VALUE, Long.MAX_VALUE, end, all);
        SampleWindow committed = new SampleWindow();
        read(Long.MIN_VALUE, Long.MAX_VALUE, visible, committed);
        Timeline own = timeline.newSingle();
        for (int i = all.from(); i < all.to(); i++) {
            own.extend(all.timestamps()[i]);
        }
        Column copy = startingAt(own, 0)
                .withRoomFor(own.size(), all.histograms() != null, all.startTimestamps() != null);
        for (int i = all.from(); i < all.to(); i++) {
            copy.put(i - all.from(), all.values()[i], all.histogramAt(i), all.startTimestampAt(i));
        }
        copy.visible = committed.size();
        own.commitAll();
        return copy;
    }

    /** This column, or one without the samples whose timestamps the timeline has let go of. */
    Column truncated() {
        SealedRows kept = sealed.without(timeline);
        if (kept == sealed) {
            return this;
        }
        Column copy = new Column(timeline, segment, kept, samples, first, end);
        copy.lastHole = lastHole;
        copy.holes = holes;
        return copy;
    }

    void read(long afterMs, long untilMs, SampleWindow window) {
        read(afterMs, untilMs, Math.min((int) VISIBLE.getAcquire(this), timeline.committed()), window);
    }

    private void read(long afterMs, long untilMs, int seen, SampleWindow window) {
        int base = segment.base;
        long[] times = segment.times();
        int from = first - base;
        int to = Math.max(seen - base, from);
        if (!sealed.isEmpty() && (to == from || afterMs < times[from] - 1)) {
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
            window.startCopy(to - from, samples.histograms() != null, samples.startTimestamps() != null);
            copyRaw(times, from, to, window);
        } else {
            window.set(times, samples.values(), samples.histograms(), samples.startTimestamps(), from, to);
        }
    }

    /** Fills a window that reaches back to sealed rows. */
    private void readSealed(long afterMs, long untilMs, int seen, long[] times, SampleWindow window) {
        int from = first - segment.base;
        int to = Math.max(seen - segment.base, from);
        window.startCopy(
                sealed.count() + to - from,
                samples.histograms() != null || sealed.haveHistograms(),
                samples.startTimestamps() != null || sealed.haveStartTimestamps());
        sealed.copyTo(window, timeline, seen, afterMs, untilMs);
        to = TimeSearch.firstAfter(times, from, to, untilMs);
        from = TimeSearch.firstAfter(times, from, to, afterMs);
        copyRaw(times, from, to, window);
    }

    private void copyRaw(long[] times, int from, int to, SampleWindow window) {
        double[] values = samples.values();
        for (int i = from; i < to; i++) {
            if (!samples.isHole(i)) {
                window.copy(times[i], values[i], samples.histogramAt(i), samples.startTimestampAt(i));
            }
        }
    }

    /** Looks at what a read of recent samples goes through. */
    int lookAt() {
        return samples.capacity();
    }

    long memoryBytes() {
        return 48 + samples.memoryBytes() + (sealed.isEmpty() ? 0 : sealed.memoryBytes());
    }
}
