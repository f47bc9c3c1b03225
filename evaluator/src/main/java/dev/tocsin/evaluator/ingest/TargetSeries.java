package dev.tocsin.evaluator.ingest;

import dev.tocsin.evaluator.storage.SeriesHandle;
import org.jspecify.annotations.Nullable;

/** What a target remembers of one of its series. */
final class TargetSeries {

    /** Stands for what relabelling drops. */
    static final TargetSeries DROPPED = new TargetSeries(null);

    private final @Nullable SeriesHandle handle;

    /** The number of the last scrape that had the series, of those that succeeded or are under way. */
    private int seenIn;

    TargetSeries(@Nullable SeriesHandle handle) {
        this.handle = handle;
    }

    @Nullable
    SeriesHandle handle() {
        return handle;
    }

    int seenIn() {
        return seenIn;
    }

    void seenIn(int scrape) {
        seenIn = scrape;
    }
}
