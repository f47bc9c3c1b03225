package dev.tocsin.evaluator.storage;

import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.Matcher;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/**
 * Series and their samples in memory. One writer at a time: whoever has the {@link Appender} open, or runs
 * {@link #truncateBefore}; others wait at the write lock. Readers, in any thread, take no lock and see the state of the
 * last commit. A new store costs next to nothing, so each test can have its own.
 */
public final class SeriesStore implements SeriesSource {

    private final StoreOptions options;
    private final ReentrantLock writeLock = new ReentrantLock();
    private final SeriesIndex index = new SeriesIndex();
    private final Sealing sealing = new Sealing();
    private final Timeline defaultTimeline;
    private final Appender appender;

    public SeriesStore(StoreOptions options) {
        this.options = options;
        this.defaultTimeline = newTimeline();
        this.appender = new Appender(this, defaultTimeline);
    }

    /** A store that keeps all samples uncompressed and has no limit. */
    public SeriesStore() {
        this(StoreOptions.allRaw());
    }

    public StoreOptions options() {
        return options;
    }

    /** A timeline for a writer whose samples come in batches of one time, such as a scrape target or a rule group. */
    public Timeline newTimeline() {
        return Timeline.shared(options.rawHorizon().toMillis(), sealing);
    }

    /** Opens a batch on the timeline that all who name none share: meant for unit tests and other lone writers. */
    public Appender appender() {
        return appender(defaultTimeline);
    }

    /**
     * Opens a batch. Waits while another writer has one open; close it soon.
     *
     * @param timeline the timeline of the series that are new in this batch, made by this store
     */
    public Appender appender(Timeline timeline) {
        if (writeLock.isHeldByCurrentThread()) {
            throw new IllegalStateException("this thread has an appender open");
        }
        writeLock.lock();
        appender.use(timeline);
        return appender;
    }

    boolean isWrittenByThisThread() {
        return writeLock.isHeldByCurrentThread();
    }

    void closed() {
        writeLock.unlock();
    }

    /** The series with these labels, added when it is new; one without id when there is no room for it. */
    MemorySeries findOrAdd(Labels labels) {
        MemorySeries found = index.find(labels);
        if (found != null) {
            return found;
        }
        return index.size() >= options.maxSeries()
                ? new MemorySeries(labels, MemorySeries.NO_ID)
                : index.add(labels);
    }

    /** The series to append to for a handle, which is another one when the handle's series was removed or refused. */
    MemorySeries held(MemorySeries series) {
        if (series.isHeld()) {
            return series;
        }
        MemorySeries next = series.successor();
        if (next == null || !next.isHeld()) {
            next = findOrAdd(series.labels());
            series.setSuccessor(next);
        }
        return next;
    }

    void publish() {
        index.publish();
    }

    @Override
    public long indexVersion() {
        return index.version();
    }

    /**
     * {@inheritDoc} As long as the selection stays the same, the very same list is returned, even when the index version has
     * moved on: comparing lists by identity tells whether anything derived from one has to be derived again.
     */
    @Override
    public List<Series> select(List<Matcher> matchers) {
        return index.select(matchers);
    }

    /** The number of series. */
    public int seriesCount() {
        return index.size();
    }

    /** The label names of the series that meet all matchers, sorted; no matchers select all series. */
    public SortedSet<String> labelNames(List<Matcher> matchers) {
        return index.labelNames(matchers);
    }

    /** The values that a label has in the series that meet all matchers, sorted; no matchers select all series. */
    public SortedSet<String> labelValues(String name, List<Matcher> matchers) {
        return index.labelValues(name, matchers);
    }

    /**
     * Retention: removes series whose newest sample is before {@code timestampMs}, and older samples of the others as far
     * as they lie in whole compressed blocks. Returns the number of series removed.
     */
    public int truncateBefore(long timestampMs) {
        return write(() -> index.remove(series -> series.truncateBefore(timestampMs)));
    }

    /** Removes the series that meet all matchers with all their samples. Returns how many there were. */
    public int delete(List<Matcher> matchers) {
        return write(() -> index.remove(series -> series.meets(matchers)));
    }

    /** How much memory the store takes, by reckoning. Looks at every series, and holds writers up meanwhile. */
    public StoreMemory memory() {
        writeLock.lock();
        try {
            return index.memory();
        } finally {
            writeLock.unlock();
        }
    }

    private int write(IntSupplier change) {
        writeLock.lock();
        try {
            int result = change.getAsInt();
            index.publish();
            return result;
        } finally {
            writeLock.unlock();
        }
    }
}
