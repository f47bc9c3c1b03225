package dev.tocsin.cli;

import dev.tocsin.ruletesting.FileOutcome;
import dev.tocsin.ruletesting.RunListener;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * A line on a terminal that tells how far a run is: {@code 12 of 340 files, 3 not ok, 8 s}. It appears when the run takes longer
 * than a second, is gone before anything else is printed, and leaves nothing behind. Safe for use by several threads.
 */
final class ProgressLine implements RunListener {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream terminal;
    private final InstantSource clock;
    private final Consumer<FileOutcome> done;
    private final Instant started;
    private int files;
    private int filesRun;
    private int filesFailed;
    private int groupsRun;
    private String shown = "";

    /**
     * A line that is not shown yet.
     *
     * @param done prints what came of a file
     */
    ProgressLine(PrintStream terminal, InstantSource clock, Consumer<FileOutcome> done) {
        this.terminal = terminal;
        this.clock = clock;
        this.done = done;
        this.started = clock.instant();
    }

    @Override
    public synchronized void found(int number) {
        files = number;
    }

    @Override
    public synchronized void groupRun() {
        groupsRun++;
    }

    @Override
    public synchronized void fileRun(boolean passed) {
        filesRun++;
        filesFailed += passed ? 0 : 1;
    }

    @Override
    public synchronized void done(FileOutcome file) {
        erase();
        done.accept(file);
    }

    /** Shows how far the run is by now. */
    synchronized void draw() {
        Duration elapsed = Duration.between(started, clock.instant());
        if (elapsed.compareTo(PATIENCE) >= 0) {
            show(text(elapsed));
        }
    }

    /** Short enough for any terminal: a line that is broken could not be taken back. */
    private String text(Duration elapsed) {
        String failed = filesFailed == 0 ? "" : ", " + filesFailed + " not ok";
        return filesRun + " of " + Counts.of(files, "file") + ", " + Counts.of(groupsRun, "test group") + failed + ", "
                + elapsed.toSeconds() + " s";
    }

    private void show(String text) {
        if (!text.equals(shown)) {
            terminal.print(ERASE + text);
            terminal.flush();
            shown = text;
        }
    }

    /** Takes the line back, if it is shown; it may come again. */
    synchronized void erase() {
        if (!shown.isEmpty()) {
            terminal.print(ERASE);
            terminal.flush();
            shown = "";
        }
    }
}
