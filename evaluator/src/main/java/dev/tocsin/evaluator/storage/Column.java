package dev.tocsin.evaluator.storage;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one series as one writer left them: values parallel to the timestamps of a {@link Segment}. The writer
 * fills entries that no reader looks at yet and then moves {@code visible}; whenever arrays must be replaced it makes a new
 * column. So a reader that holds a column holds a consistent snapshot.
 */
final class Column {

    /** Stands at a row at which the series has no sample. A NaN with bits of its own; samples never have them. */
    private static final long HOLE_BITS = 0x7ff0000000000003L;

    private static final double HOLE = Double.longBitsToDouble(HOLE_BITS);
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
    final Segment segment;

    /** The first row with a sample. */
    final int first;

    private final double[] values;
    private final @Nullable FloatHistogram @Nullable [] histograms;
    private final long @Nullable [] startTimestamps;

    /** The row after the newest sample; the writer's. */
    private int end;

    /** The row after the newest committed sample. */
    private int visible;

    /** The newest row that is a hole, or -1. */
    private int lastHole = -1;

    private int holes;

    private Column(
            Timeline timeline,
            Segment segment,
            int first,
            double[] values,
            @Nullable FloatHistogram @Nullable [] histograms,
            long @Nullable [] startTimestamps) {
        this.timeline = timeline;
        this.segment = segment;
        this.first = first;
        this.values = values;
        this.histograms = histograms;
        this.startTimestamps = startTimestamps;
    }

    /** A column without samples whose first one will be at {@code row}. */
    static Column startingAt(Timeline timeline, int row) {
        Segment segment = timeline.segment();
        double[] values = new double[row - segment.base + FIRST_CAPACITY];
        Column column = new Column(timeline, segment, row, values, null, null);
        column.end = row;
        column.visible = row;
        return column;
    }

    int end() {
        return end;
    }

    boolean isEmpty() {
        return end == first;
    }

    boolean hasPending() {
        return end != visible;
    }

    int holes() {
        return holes;
    }

    long lastTime() {
        return segment.timeOf(end - 1);
    }

    /** The newest sample if it is a histogram. */
    @Nullable
    FloatHistogram lastHistogram() {
        return histograms == null ? null : histograms[end - 1 - segment.base];
    }

    /** Whether the newest sample is this one, bit for bit. */
    boolean lastIs(double value, @Nullable FloatHistogram histogram) {
        int index = end - 1 - segment.base;
        FloatHistogram last = histograms == null ? null : histograms[index];
        if (last != null || histogram != null) {
            return last != null && histogram != null && last.equals(histogram);
        }
        return Double.doubleToRawLongBits(values[index]) == Double.doubleToRawLongBits(value);
    }

    /** This column, or one with the same samples and room for a sample at {@code row}. */
    Column withRoomFor(int row, boolean histogram, boolean startTimestamp) {
        int needed = row - segment.base + 1;
        boolean moreKinds = histogram && histograms == null || startTimestamp && startTimestamps == null;
        if (needed <= values.length && !moreKinds) {
            return this;
        }
        int capacity = needed <= values.length ? values.length : Math.max(needed, 2 * values.length);
        Column copy = new Column(
                timeline,
                segment,
                first,
                Arrays.copyOf(values, capacity),
                histograms != null
                        ? Arrays.copyOf(histograms, capacity)
                        : histogram ? new @Nullable FloatHistogram[capacity] : null,
                startTimestamps != null
                        ? Arrays.copyOf(startTimestamps, capacity)
                        : startTimestamp ? new long[capacity] : null);
        copy.end = end;
        copy.visible = visible;
        copy.lastHole = lastHole;
        copy.holes = holes;
        return copy;
    }

    /** Puts a sample at a row from {@link #end} on, for which there is room; rows between become holes. */
    void put(int row, double value, @Nullable FloatHistogram histogram, long startTimestamp) {
        int base = segment.base;
        if (row > end) {
            Arrays.fill(values, end - base, row - base, HOLE);
            holes += row - end;
            lastHole = row - 1;
        }
        int index = row - base;
        values[index] = Double.doubleToRawLongBits(value) == HOLE_BITS ? Double.NaN : value;
        if (histograms != null) {
            histograms[index] = histogram;
        }
        if (startTimestamps != null) {
            startTimestamps[index] = startTimestamp;
        }
        end = row + 1;
    }

    void commit() {
        VISIBLE.setRelease(this, end);
    }

    void rollback() {
        end = visible;
    }

    /** The same samples on a timeline of their own. */
    Column onOwnTimeline() {
        Timeline own = Timeline.single();
        Column copy = null;
        int copyVisible = 0;
        for (int row = first; row < end; row++) {
            int index = row - segment.base;
            if (isHole(index)) {
                continue;
            }
            own.extend(segment.timeOf(row));
            int to = own.size() - 1;
            copy = (copy == null ? startingAt(own, to) : copy)
                    .withRoomFor(to, histograms != null, startTimestamps != null);
            copy.put(
                    to,
                    values[index],
                    histograms == null ? null : histograms[index],
                    startTimestamps == null ? 0 : startTimestamps[index]);
            copyVisible = row < visible ? to + 1 : copyVisible;
        }
        if (copy == null) {
            return startingAt(own, 0);
        }
        copy.visible = copyVisible;
        own.commit();
        return copy;
    }

    private boolean isHole(int index) {
        return Double.doubleToRawLongBits(values[index]) == HOLE_BITS;
    }

    void read(long afterMs, long untilMs, SampleWindow window) {
        int seen = Math.min((int) VISIBLE.getAcquire(this), timeline.committed());
        int base = segment.base;
        long[] times = segment.times();
        int to = seen - base;
        int from = first - base;
        if (to <= from) {
            window.clear();
            return;
        }
        to = times[to - 1] <= untilMs ? to : firstAfter(times, from, to, untilMs);
        from = firstAfter(times, from, to, afterMs);
        if (lastHole >= from + base) {
            copyWithoutHoles(times, from, to, window);
        } else {
            window.set(times, values, histograms, startTimestamps, from, to);
        }
    }

    private void copyWithoutHoles(long[] times, int from, int to, SampleWindow window) {
        window.startCopy(to - from, histograms != null, startTimestamps != null);
        for (int i = from; i < to; i++) {
            if (!isHole(i)) {
                window.copy(
                        times[i],
                        values[i],
                        histograms == null ? null : histograms[i],
                        startTimestamps == null ? 0 : startTimestamps[i]);
            }
        }
    }

    /** The first index in {@code [from, to)} whose time is after {@code timeMs}, or {@code to}. */
    private static int firstAfter(long[] times, int from, int to, long timeMs) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] > timeMs) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
