package dev.tocsin.cli;

import dev.tocsin.ruletesting.FileOutcome;
import dev.tocsin.ruletesting.RepeatedTests;
import dev.tocsin.ruletesting.RepeatedTests.Repetition;
import dev.tocsin.ruletesting.RunResult;
import dev.tocsin.ruletesting.report.RunReport;
import dev.tocsin.ruletesting.timeline.Compat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** {@code tocsin test --watch}: runs tests, and again whenever a file changes that they depend on, until it is stopped. */
record TestWatch(RepeatedTests tests, TestReports reports, Compat compat, FolderEvents events, Console console) {

    /** Cursor to the corner, screen and what was scrolled out of it erased. */
    private static final String CLEAR = "\u001b[H\u001b[2J\u001b[3J";

    /** Runs until the thread is interrupted. */
    void run() throws IOException, InterruptedException {
        while (true) {
            // Watched first, so that nothing is missed between a run and the wait for what makes the next one.
            events.watch(tests.folders());
            if (!runWhatChanged()) {
                events.await();
            }
        }
    }

    /** Whether there was anything to run. */
    private boolean runWhatChanged() throws IOException {
        Instant started = console.clock().instant();
        Repetition repetition;
        try (Progress progress = Progress.start(console, file -> {})) {
            repetition = tests.run(progress.listener());
        }
        if (repetition.changed()) {
            print(repetition, started);
        }
        return repetition.changed();
    }

    /** Files that fail are shown as long as they do, others when they were run. */
    private void print(Repetition repetition, Instant started) throws IOException {
        Duration elapsed = Duration.between(started, console.clock().instant());
        if (console.screen().out()) {
            console.out().print(CLEAR);
        }
        RunResult result = repetition.result();
        for (FileOutcome file : result.files()) {
            if (!file.passed() || repetition.run().contains(file.file())) {
                reports.print(file);
            }
        }
        result.unmet().forEach(reason -> console.out().println("tocsin: " + reason));
        reports.print(result, RunReport.of(result, started), compat);
        console.out().println(
                Counts.of(repetition.run().size(), "file") + " run in " + elapsed.toMillis()
                        + " ms; waiting for changes, Ctrl-C ends");
        console.out().flush();
    }
}
