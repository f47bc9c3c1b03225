package dev.tocsin.evaluator.ingest;

import dev.tocsin.evaluator.storage.SeriesHandle;

/** A series of a recorded file. */
final class RecordedSeries {

    private final SeriesHandle handle;
    private boolean started;

    RecordedSeries(SeriesHandle handle) {
        this.handle = handle;
    }

    SeriesHandle handle() {
        return handle;
    }

    boolean isStarted() {
        return started;
    }

    void start() {
        started = true;
    }
}
