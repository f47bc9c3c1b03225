package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.ruletesting.RepeatedTests;
import dev.tocsin.ruletesting.RunOptions;
import dev.tocsin.ruletesting.report.AlertWording;
import dev.tocsin.ruletesting.timeline.Compat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watching real files. */
class TestWatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSING = "tests: [{promql_expr_test: [{expr: 1, exp_samples: [{value: 1}]}]}]\n";
    private static final String FAILING = PASSING.replace("value: 1", "value: 2");

    @TempDir Path directory;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private Thread thread = Thread.currentThread();

    @BeforeEach
    void start() throws IOException {
        Files.writeString(directory.resolve("a.yml"), PASSING);
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
        Console console = new Console(
                InputStream.nullInputStream(), out, out, directory, Map.of(), false, new Console.Screen(true, false),
                InstantSource.system());
        FolderEvents events = new WatchedFolders();
        TestWatch watch = new TestWatch(
                new RepeatedTests(List.of(directory.toString()), RunOptions.DEFAULTS),
                new TestReports(TestReports.Format.TEXT, null, null, AlertWording.LISTS, false, console),
                Compat.NONE, events, console);
        thread = Thread.ofPlatform().name("watch").start(() -> {
            try (events) {
                watch.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        awaitScreen("1 file, 1 assertion: all passed");
    }

    @AfterEach
    void stop() {
        thread.interrupt();
        await("end of the watch").atMost(PATIENCE).until(() -> !thread.isAlive());
    }

    @Test
    void savedFileIsRunAgain() throws IOException {
        Files.writeString(directory.resolve("a.yml"), FAILING);
        awaitScreen("1 failed, 1 file not ok");
        assertThat(screen()).contains("1 file run in").endsWith(" ms; waiting for changes, Ctrl-C ends\n");
        Files.writeString(directory.resolve("a.yml"), PASSING);
        awaitScreen("1 file, 1 assertion: all passed");
    }

    @Test
    void replacedFileIsRunAgainAndFailuresStayOnTheScreen() throws IOException {
        Files.writeString(directory.resolve("a.tmp"), FAILING);
        Files.move(directory.resolve("a.tmp"), directory.resolve("a.yml"), StandardCopyOption.REPLACE_EXISTING);
        awaitScreen("1 failed, 1 file not ok");
        Files.writeString(directory.resolve("b.yml"), PASSING);
        awaitScreen("2 files, 2 assertions: 1 failed, 1 file not ok");
        assertThat(screen()).contains("FAILED " + directory.resolve("a.yml"), "ok     " + directory.resolve("b.yml"));
    }

    @Test
    void fileInANewFolderIsFoundAndADeletedOneForgotten() throws IOException {
        Files.createDirectories(directory.resolve("deep/er"));
        Files.writeString(directory.resolve("deep/er/b.yml"), PASSING);
        awaitScreen("2 files, 2 assertions: all passed");
        Files.delete(directory.resolve("a.yml"));
        awaitScreen("1 file, 1 assertion: all passed");
        Files.delete(directory.resolve("deep/er/b.yml"));
        awaitScreen("no test file");
        Files.writeString(directory.resolve("a.yml"), PASSING);
        awaitScreen("1 file, 1 assertion: all passed");
    }

    private void awaitScreen(String text) {
        await("\"" + text + "\" on the screen").atMost(PATIENCE).until(() -> screen().contains(text));
    }

    /** What was written since the screen was cleared. */
    private String screen() {
        String all = written.toString(StandardCharsets.UTF_8);
        return all.substring(all.lastIndexOf("\u001b[3J") + 1);
    }
}
