package dev.tocsin.evaluator.ingest;

import dev.tocsin.evaluator.clock.FastClock;
import dev.tocsin.evaluator.storage.SeriesStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Scrapes targets, each on its interval and phase, and stores what they expose. {@link #start} once; {@link #close} ends
 * scrapes that are under way and writes no stale markers, so that a restart leaves no gap.
 */
public final class Scraper implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Scraper.class);
    private static final long MOST_LATENESS_MS = 2;
    private static final int MOST_WORKERS = 32;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final List<Loop> loops;
    private final HttpScrapeClient client;
    private final InstantSource clock;
    private final EventLoop events;
    private final PlainHttp plain;

    /** Takes over while many targets keep their scrapes waiting: it can have any number of them at little cost. */
    private final ExecutorService waiters =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("waiting-scrape-", 0).factory());

    /** Waits for answers at less cost than virtual threads do, as long as few wait at once. */
    private final ExecutorService workers = new ThreadPoolExecutor(
            0,
            MOST_WORKERS,
            1,
            TimeUnit.MINUTES,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("scrape-", 0).factory(),
            (task, pool) -> waiters.execute(task));
    private final AtomicBoolean started = new AtomicBoolean();

    /** A scraper that is idle until it is started. The client stays the caller's to close, after this. */
    public Scraper(List<ScrapeTarget> targets, SeriesStore store, HttpScrapeClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
        this.events = new EventLoop("scrapes", clock);
        long hourMs = Duration.ofHours(1).toMillis();
        long machineHourMs = FastClock.machineTime(clock, Duration.ofMillis(hourMs)).toMillis();
        this.plain = new PlainHttp(events, clock, workers, Math.max(1, hourMs / machineHourMs));
        List<Loop> all = new ArrayList<>();
        targets.forEach(target -> all.add(new Loop(target, store)));
        this.loops = List.copyOf(all);
    }

    /** Starts all loops; each target is scraped first when its phase comes. */
    public void start() {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("the scraper was started before");
        }
        loops.forEach(loop -> events.post(loop::scheduleNext));
        events.start();
    }

    /** What is known of each target. */
    public List<TargetStatus> targets() {
        return loops.stream().map(loop -> loop.status).toList();
    }

    /** What each target has said of its metric families, by their names. */
    public Map<ScrapeTarget, Map<String, MetricMetadata>> metadata() {
        Map<ScrapeTarget, Map<String, MetricMetadata>> all = new LinkedHashMap<>();
        loops.forEach(loop -> all.put(loop.target, loop.ingest.metadata()));
        return all;
    }

    @Override
    public void close() {
        events.close();
        workers.shutdownNow();
        waiters.shutdownNow();
        client.endFetches();
        try {
            boolean ended = events.awaitEnd(CLOSE_WITHIN)
                    && workers.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    && waiters.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                LOGGER.warn("scrapes still running {} after the scraper was closed", CLOSE_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The scrapes of one target, one after another. */
    private final class Loop {

        private final ScrapeTarget target;
        private final TargetIngest ingest;
        private final long intervalMs;
        private final long offsetMs;
        private final Optional<PlainRequest> plainRequest;
        private volatile TargetStatus status;
        private long lastSlotMs = Long.MIN_VALUE;
        private boolean redirected;
        private boolean toldOfLimit;
        private boolean toldOfMisplaced;

        Loop(ScrapeTarget target, SeriesStore store) {
            this.target = target;
            this.ingest = new TargetIngest(target, store);
            this.intervalMs = target.scrapeInterval().toMillis();
            this.offsetMs = target.offsetMs();
            this.plainRequest = client.plainRequest(target);
            this.status = TargetStatus.unknown(target);
        }

        /** Plans the scrape at the next slot; slots that a slow scrape ran over are left out. */
        private void scheduleNext() {
            long now = clock.millis();
            long slot = now - Math.floorMod(now - offsetMs, intervalMs);
            long next = slot < now || slot <= lastSlotMs ? slot + intervalMs : slot;
            lastSlotMs = next;
            events.at(next, () -> begin(next));
        }

        private void begin(long slotMs) {
            long start = clock.millis();
            long allowed = Math.min(intervalMs / 100, MOST_LATENESS_MS);
            long timestampMs = start - slotMs <= allowed ? slotMs : start;
            if (plainRequest.isPresent() && !redirected) {
                plain.fetch(
                        plainRequest.get(),
                        response -> response.ifPresentOrElse(
                                known -> store(known, timestampMs, start), () -> follow(timestampMs, start)));
            } else {
                fetchElsewhere(timestampMs, start);
            }
        }

        /** A target that leads elsewhere once does so the next time. */
        private void follow(long timestampMs, long start) {
            redirected = true;
            fetchElsewhere(timestampMs, start);
        }

        private void fetchElsewhere(long timestampMs, long start) {
            try {
                workers.execute(() -> {
                    try {
                        store(client.fetch(target), timestampMs, start);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            } catch (RejectedExecutionException e) {
                LOGGER.debug("no further scrape of {}: the scraper is closed", target.url());
            }
        }

        private void store(ScrapeResponse response, long timestampMs, long start) {
            try {
                double seconds = (clock.millis() - start) / 1000.0;
                ScrapeResult result = ingest.store(response, timestampMs, seconds);
                TargetStatus before = status;
                status = before.after(result, timestampMs, seconds);
                logHealth(status.isNewsAfter(before.health()), result);
                logDropped(result);
            } finally {
                events.post(this::scheduleNext);
            }
        }

        /** A target that stays down is told of once. */
        private void logHealth(boolean isNews, ScrapeResult result) {
            Level failed = isNews ? Level.WARN : Level.DEBUG;
            result.error().ifPresentOrElse(
                    error -> LOGGER.atLevel(failed).log("scrape of {} failed: {}", target.url(), error), () -> {
                        if (isNews) {
                            LOGGER.info("scrape of {}: up again", target.url());
                        }
                    });
        }

        /** A target that goes on exposing samples that cannot be stored is told of once, and again after a scrape without. */
        private void logDropped(ScrapeResult result) {
            boolean overLimit = result.overSeriesLimit() > 0;
            if (overLimit) {
                LOGGER.atLevel(toldOfLimit ? Level.DEBUG : Level.WARN).log(
                        "scrape of {}: {} samples dropped, the store holds as many series as it may",
                        target.url(),
                        result.overSeriesLimit());
            }
            toldOfLimit = overLimit;
            boolean misplaced = result.outOfOrder() + result.duplicateTimestamp() > 0;
            if (misplaced) {
                LOGGER.atLevel(toldOfMisplaced ? Level.DEBUG : Level.WARN).log(
                        "scrape of {}: {} samples out of order, {} with another value at the same timestamp",
                        target.url(),
                        result.outOfOrder(),
                        result.duplicateTimestamp());
            }
            toldOfMisplaced = misplaced;
        }
    }
}
