package dev.tocsin.evaluator.server;

import dev.tocsin.evaluator.storage.SeriesStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets go of samples that are older than they are to be kept, once a minute. {@link #start} once. */
public final class SampleRetention implements AutoCloseable {

    private static final long EVERY_SECONDS = 60;

    private final SeriesStore store;
    private final Duration keepFor;
    private final InstantSource clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("retention").factory());

    /** @param keepFor how long samples are kept; zero keeps all */
    public SampleRetention(SeriesStore store, Duration keepFor, InstantSource clock) {
        this.store = store;
        this.keepFor = keepFor;
        this.clock = clock;
    }

    /** Begins to let go of samples. */
    public void start() {
        if (!keepFor.isZero()) {
            Future<?> unused =
                    timer.scheduleWithFixedDelay(this::letGo, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Lets go of what is too old now. */
    void letGo() {
        store.truncateBefore(clock.instant().minus(keepFor).toEpochMilli());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
