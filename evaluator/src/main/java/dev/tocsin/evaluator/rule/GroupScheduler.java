package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.clock.FastClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates rule groups on their slots, each group in a thread of its own. {@link #start} once; {@link #close} lets running
 * evaluations end and waits for them.
 */
public final class GroupScheduler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupScheduler.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private static final long LONGEST_DELAY_MS = 1000;

    private final List<RuleGroup> groups;
    private final InstantSource clock;
    private final Duration queryTimeout;
    private final @Nullable ForStateRestorer restorer;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean started = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * A scheduler that does nothing yet.
     *
     * @param queryTimeout how long the evaluation of a rule may take; one that takes longer fails, a second late at most
     * @param restorer brings back the state from before a restart; null where there is none, then the rules must have been
     *                 marked as restored
     */
    public GroupScheduler(
            List<RuleGroup> groups, InstantSource clock, Duration queryTimeout,
            @Nullable ForStateRestorer restorer) {
        this.groups = List.copyOf(groups);
        this.clock = clock;
        this.queryTimeout = queryTimeout;
        this.restorer = restorer;
    }

    /** Starts the threads. */
    public void start() {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("the scheduler was started before");
        }
        Instant now = clock.instant();
        for (RuleGroup group : groups) {
            GroupLoop loop = new GroupLoop(group, now, restorer);
            startThread("rules " + group.spec().key(), () -> run(group, loop));
        }
        startThread("rule timeouts", this::stopOverdue);
    }

    private void startThread(String name, Runnable task) {
        threads.add(Thread.ofVirtual()
                .name(name)
                .uncaughtExceptionHandler((thread, e) -> LOG.error("{} stopped", thread.getName(), e))
                .start(task));
    }

    private void stopOverdue() {
        long everyMs = Math.clamp(queryTimeout.toMillis() / 2, 1, LONGEST_DELAY_MS);
        try {
            while (!closed.await(everyMs, TimeUnit.MILLISECONDS)) {
                Instant overdue = clock.instant().minus(queryTimeout);
                groups.forEach(group -> group.stopRunningSince(overdue));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(RuleGroup group, GroupLoop loop) {
        try {
            while (!closed.await(untilDue(loop).toNanos(), TimeUnit.NANOSECONDS)) {
                loop.evaluateDue(clock.instant());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("evaluation of rule group {} was interrupted", group.spec().key());
        }
    }

    private Duration untilDue(GroupLoop loop) {
        return FastClock.machineTime(clock, loop.untilDue(clock.instant()));
    }

    /** Starts no further evaluation and waits up to 30 seconds for those that run. */
    @Override
    public void close() {
        closed.countDown();
        for (Thread thread : threads) {
            try {
                if (!thread.join(CLOSE_TIMEOUT)) {
                    LOG.warn("{} did not end within {}", thread.getName(), CLOSE_TIMEOUT);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
