package dev.tocsin.evaluator.ingest;

import dev.tocsin.evaluator.clock.FastClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that waits for many connections and for times of a clock, and does what is due. Handing work from thread to
 * thread costs more than most of the work. {@link #start} once; {@link #close} ends the thread.
 */
final class EventLoop implements AutoCloseable {

    /** Told in the loop's thread that its channel is ready. */
    interface Connection {

        void ready();

        /** The loop is over. */
        void close();
    }

    private record Timer(long atMs, Runnable task) {}

    private static final Logger LOGGER = LoggerFactory.getLogger(EventLoop.class);

    /** The clock is looked at so often even if nothing is due: somebody may have set it. */
    private static final long LONGEST_WAIT_MS = 10_000;

    /** A clock that goes back by more than this has been set. */
    private static final long SET_BACK_MS = 1000;

    private final InstantSource clock;
    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::atMs));
    private long lastMs;
    private volatile boolean closed;

    EventLoop(String name, InstantSource clock) {
        this.clock = clock;
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no selector can be opened", e);
        }
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void start() {
        lastMs = clock.millis();
        thread.start();
    }

    /** Runs a task in the loop's thread, soon; nothing once the loop is closed. Any thread may call. */
    void post(Runnable task) {
        posted.add(task);
        if (!thread.equals(Thread.currentThread())) {
            selector.wakeup();
        }
    }

    /** Runs a task in the loop's thread when the clock shows a time. In the loop's thread. */
    void at(long timeMs, Runnable task) {
        timers.add(new Timer(timeMs, task));
    }

    /** Tells a connection whenever its channel has something to read. In the loop's thread. */
    SelectionKey register(SocketChannel channel, Connection connection) throws IOException {
        return channel.register(selector, SelectionKey.OP_READ, connection);
    }

    private void run() {
        try {
            while (!closed) {
                runPosted();
                long wait = runTimers();
                selector.select(EventLoop::ready, posted.isEmpty() ? wait : 1);
            }
        } catch (IOException e) {
            LOGGER.error("scrapes end: the connections cannot be waited for", e);
        } finally {
            selector.keys().forEach(key -> ((Connection) key.attachment()).close());
            try {
                selector.close();
            } catch (IOException e) {
                LOGGER.debug("closing the selector", e);
            }
        }
    }

    private static void ready(SelectionKey key) {
        guarded(((Connection) key.attachment())::ready);
    }

    private void runPosted() {
        Runnable task;
        while ((task = posted.poll()) != null) {
            guarded(task);
        }
    }

    /** Runs what is due and returns for how many milliseconds nothing is, at least 1. */
    private long runTimers() {
        long now = clock.millis();
        if (now < lastMs - SET_BACK_MS) {
            setBack(lastMs - now);
        }
        lastMs = now;
        Timer next;
        while ((next = timers.peek()) != null && next.atMs <= now) {
            timers.poll();
            guarded(next.task);
        }
        if (next == null) {
            return LONGEST_WAIT_MS;
        }
        long wait = FastClock.machineTime(clock, Duration.ofMillis(next.atMs - clock.millis())).toMillis();
        return Math.clamp(wait, 1, LONGEST_WAIT_MS);
    }

    /** A clock that was set back takes the times with it that were asked for. */
    private void setBack(long byMs) {
        List<Timer> before = new ArrayList<>(timers);
        timers.clear();
        before.forEach(timer -> at(timer.atMs - byMs, timer.task));
    }

    /** One target's trouble, be it that memory ran out, is not another's. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOGGER.error("a scrape ended by a mistake of this program", e);
        }
    }

    /** Ends the loop, and the connections with it; does not wait for that. */
    @Override
    public void close() {
        closed = true;
        if (thread.getState() == Thread.State.NEW) {
            try {
                selector.close();
            } catch (IOException e) {
                LOGGER.debug("closing the selector", e);
            }
        } else {
            selector.wakeup();
        }
    }

    /** Waits for the thread to end, for so long at most; tells whether it has. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return thread.getState() == Thread.State.NEW || thread.join(atMost);
    }
}
