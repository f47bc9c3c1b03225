package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.ruletesting.FileOutcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(written, true, StandardCharsets.UTF_8);
    private Instant now = Instant.EPOCH;
    private final ProgressLine line =
            new ProgressLine(terminal, () -> now, file -> terminal.println("ok " + file.file()));

    @Test
    void shortRunShowsNothing() {
        line.found(3);
        line.fileRun(true);
        advance(Duration.ofMillis(999));
        line.draw();
        line.done(file("a"));
        line.erase();
        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("ok a\n");
    }

    @Test
    void longRunShowsHowFarItIs() {
        line.found(340);
        advance(Duration.ofSeconds(1));
        line.draw();
        assertThat(screen()).isEqualTo("0 of 340 files, 0 test groups, 1 s");
        line.groupRun();
        line.groupRun();
        line.fileRun(true);
        line.fileRun(false);
        advance(Duration.ofMillis(7200));
        line.draw();
        assertThat(screen()).isEqualTo("2 of 340 files, 2 test groups, 1 not ok, 8 s");
    }

    @Test
    void lineIsGoneBeforeResultsAndComesAgain() {
        line.found(2);
        advance(Duration.ofSeconds(2));
        line.draw();
        line.done(file("a"));
        assertThat(screen()).isEqualTo("ok a\n");
        line.draw();
        assertThat(screen()).isEqualTo("ok a\n0 of 2 files, 0 test groups, 2 s");
        line.erase();
        assertThat(screen()).isEqualTo("ok a\n");
    }

    @Test
    void whatIsShownIsNotWrittenAgain() {
        line.found(1);
        advance(Duration.ofSeconds(1));
        line.draw();
        int size = written.size();
        advance(Duration.ofMillis(100));
        line.draw();
        assertThat(written.size()).isEqualTo(size);
    }

    private void advance(Duration duration) {
        now = now.plus(duration);
    }

    private static FileOutcome file(String name) {
        return new FileOutcome(name, List.of(), List.of(), List.of());
    }

    /** What a terminal shows that knows carriage return, line feed, and the erasure of what follows the cursor. */
    private String screen() {
        StringBuilder screen = new StringBuilder();
        StringBuilder row = new StringBuilder();
        int column = 0;
        String text = written.toString(StandardCharsets.UTF_8).replace("\u001b[K", "\u0000");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\r' -> column = 0;
                case '\u0000' -> row.setLength(column);
                case '\n' -> {
                    screen.append(row).append('\n');
                    row.setLength(0);
                    column = 0;
                }
                default -> {
                    row.replace(column, Math.min(column + 1, row.length()), String.valueOf(c));
                    column++;
                }
            }
        }
        return screen.append(row).toString();
    }
}
