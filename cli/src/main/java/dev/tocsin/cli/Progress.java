package dev.tocsin.cli;

import dev.tocsin.ruletesting.FileOutcome;
import dev.tocsin.ruletesting.RunListener;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows a {@link ProgressLine} on standard error from now until it is closed, if that is a screen. */
final class Progress implements AutoCloseable {

    private static final long PERIOD_MS = 200;

    private final RunListener listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final @Nullable Thread painter;

    private Progress(Console console, Consumer<FileOutcome> done) {
        if (!console.screen().err()) {
            listener = done::accept;
            painter = null;
            return;
        }
        ProgressLine line = new ProgressLine(console.err(), console.clock(), done);
        listener = line;
        painter = Thread.ofPlatform().daemon().name("progress").start(() -> paint(line));
    }

    /**
     * Begins to show progress.
     *
     * @param done prints what came of a file
     */
    static Progress start(Console console, Consumer<FileOutcome> done) {
        return new Progress(console, done);
    }

    /** What is to hear of the run. */
    RunListener listener() {
        return listener;
    }

    private void paint(ProgressLine line) {
        try {
            while (!closed.await(PERIOD_MS, TimeUnit.MILLISECONDS)) {
                line.draw();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        line.erase();
    }

    /** Takes the line back. */
    @Override
    public void close() {
        closed.countDown();
        if (painter != null) {
            try {
                painter.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
