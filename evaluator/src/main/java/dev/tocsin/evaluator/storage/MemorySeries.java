package dev.tocsin.evaluator.storage;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.Matcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A series of a {@link SeriesStore}. Readers go through {@link #column} alone; all else belongs to the writer. */
final class MemorySeries implements Series, SeriesHandle {

    /** The id of a series that its store does not hold. */
    static final int NO_ID = -1;

    /** So many holes are nothing to worry about. */
    private static final int FEW_HOLES = 64;

    private final Labels labels;
    private final int id;
    private volatile @Nullable Column column;

    /**
     * Set once the store holds this object no more: to whom appends go instead, or to this object itself while nobody has
     * taken its place. The writer's.
     */
    private @Nullable MemorySeries successor;

    MemorySeries(Labels labels, int id) {
        this.labels = labels;
        this.id = id;
    }

    @Override
    public Labels labels() {
        return labels;
    }

    int id() {
        return id;
    }

    boolean isHeld() {
        return id != NO_ID && successor == null;
    }

    /** Ends this object: its timeline has no room for it any more. */
    void retire() {
        successor = this;
        Column last = column;
        if (last != null) {
            last.timeline().leave(last.slot());
        }
    }

    /** Who takes the appends of this object, which the store does not hold; null when that is to be found out. */
    @Nullable
    MemorySeries successor() {
        return successor == this ? null : successor;
    }

    void setSuccessor(MemorySeries next) {
        successor = next;
    }

    /** The same series with the same samples under another id; this object is retired in its favour. */
    MemorySeries renumbered(int newId) {
        MemorySeries next = new MemorySeries(labels, newId);
        Column last = column;
        if (last != null) {
            last.timeline().replace(last.slot(), next);
        }
        next.column = last;
        successor = next;
        return next;
    }

    boolean meets(List<Matcher> matchers) {
        for (Matcher matcher : matchers) {
            if (!matcher.matches(labels.get(matcher.name()))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void read(long afterMs, long untilMs, SampleWindow window) {
        Column now = column;
        if (now == null) {
            window.clear();
        } else {
            now.read(afterMs, untilMs, window);
        }
    }

    @Override
    public int lookAt() {
        Column now = column;
        return now == null ? 0 : now.lookAt();
    }

    AppendOutcome append(
            Appender batch, long timestampMs, double value, @Nullable FloatHistogram histogram, long startTimestampMs) {
        Column current = column;
        if (current != null && current.isEmpty()) {
            current.timeline().leave(current.slot());
            column = null;
            current = null;
        }
        if (current != null) {
            long last = current.lastTime();
            if (timestampMs <= last) {
                return timestampMs < last
                        ? AppendOutcome.OUT_OF_ORDER
                        : current.lastIs(value, histogram) ? AppendOutcome.SAME : AppendOutcome.DUPLICATE_TIMESTAMP;
            }
        }
        FloatHistogram stored = histogram == null
                ? null
                : HistogramRun.stored(histogram, current == null ? null : current.lastHistogram());
        int row;
        if (current == null) {
            Timeline timeline = batch.timeline();
            row = rowIn(timeline, batch, timestampMs);
            if (row < 0) {
                timeline = timeline.newSingle();
                row = rowIn(timeline, batch, timestampMs);
            }
            current = Column.startingAt(timeline, timeline.join(this), row);
        } else {
            row = rowFor(current, batch, timestampMs);
            if (row < 0) {
                Timeline own = current.timeline().newSingle();
                current.timeline().leave(current.slot());
                current = current.onOwnTimeline(own, own.join(this));
                row = rowIn(own, batch, timestampMs);
            }
        }
        current = current.withRoomFor(row, histogram != null, startTimestampMs != 0);
        if (!current.hasPending()) {
            batch.touched(this);
        }
        current.put(row, value, stored, startTimestampMs);
        if (current != column) {
            column = current;
        }
        return AppendOutcome.APPENDED;
    }

    /** The row of the column's timeline for a sample newer than all of the column's, or -1 when it has none. */
    private static int rowFor(Column column, Appender batch, long timestampMs) {
        Timeline timeline = column.timeline();
        int next = column.end();
        if (timeline.isAt(next, timestampMs)) {
            return next;
        }
        if (timeline.isForeignTo(batch.timeline()) && timeline.isAfterEnd(timestampMs)) {
            return -1;
        }
        int row = rowIn(timeline, batch, timestampMs);
        return row >= 0 && column.isSparseWith(row, FEW_HOLES) ? -1 : row;
    }

    private static int rowIn(Timeline timeline, Appender batch, long timestampMs) {
        if (!timeline.isAfterEnd(timestampMs)) {
            return timeline.rowOf(timestampMs);
        }
        if (timeline.extend(timestampMs)) {
            batch.extended(timeline);
        }
        return timeline.size() - 1;
    }

    boolean isEmpty() {
        Column now = column;
        return now == null || now.isEmpty();
    }

    /** Reads what an append will read. */
    long touch() {
        Column now = column;
        return now == null ? id : now.touch();
    }

    void commit() {
        Column now = column;
        if (now != null) {
            now.commit();
        }
    }

    @Nullable
    Column column() {
        return column;
    }

    /** Lets go of samples that the timeline has compressed. Nothing may be uncommitted. */
    void follow() {
        Column now = column;
        if (now != null) {
            column = now.onCurrentSegment();
        }
    }

    void rollback() {
        Column now = column;
        if (now != null) {
            now.rollback();
        }
    }

    /** Lets go of compressed samples before a time, block by block; tells whether the newest sample is before it as well. */
    boolean truncateBefore(long timestampMs) {
        Column now = column;
        if (now == null || now.isEmpty() || now.lastTime() < timestampMs) {
            return true;
        }
        now.timeline().truncateBefore(timestampMs);
        return false;
    }

    /** Adds the memory of this series to {@code memory}; its timeline counts once. */
    void addTo(StoreMemory.Count memory) {
        memory.series(labels);
        Column now = column;
        if (now != null) {
            memory.column(now.memoryBytes(), now.timeline());
        }
    }
}
