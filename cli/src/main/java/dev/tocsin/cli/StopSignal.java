package dev.tocsin.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a server run until the process is asked to stop (SIGTERM, SIGINT), and the process wait until the server has closed
 * what it holds and its command has ended. Open it around everything that is to be closed.
 */
final class StopSignal implements AutoCloseable {

    private static final long CLOSING_SECONDS_MAX = 30;

    /** Whether the virtual machine is on its way down because of a signal. */
    private static volatile boolean stopping;

    /** Whether it is because the command ended. */
    private static volatile boolean ending;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().name("stop").unstarted(this::askAndWait);

    private StopSignal() {}

    static StopSignal register() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /** Lets a signal end the process at once and well: for what holds nothing that must be closed. */
    static void endAtOnce() {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            if (!ending) {
                Runtime.getRuntime().halt(ExitCode.OK.number());
            }
        }));
    }

    /**
     * Ends the process. A server that was asked to stop and did so ended well, so the code is that of its command, not the
     * one that tells of a signal. With nothing to tell, the process ends by itself: asking for its end first loads a logger.
     */
    static void exit(int code) {
        if (stopping) {
            Runtime.getRuntime().halt(code);
        }
        if (code != 0) {
            ending = true;
            System.exit(code);
        }
    }

    /** Returns when the process is asked to stop. */
    void await() throws InterruptedException {
        asked.await();
    }

    /** Whether the process was asked to stop. */
    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Waits for so long at most; says whether the process was asked to stop. */
    boolean await(Duration duration) throws InterruptedException {
        return asked.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** All is closed. */
    @Override
    public void close() {
        if (!stopping) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    /** Waits, for {@link #exit} ends the process: only when it does not in time, it ends here. */
    private void askAndWait() {
        stopping = true;
        asked.countDown();
        try {
            TimeUnit.SECONDS.sleep(CLOSING_SECONDS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
