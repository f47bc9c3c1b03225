package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every file below {@code src/test/resources/cases}; {@code -Dgolden.update} rewrites what they expect. */
class GoldenCasesTest {

    private static final Path CASES = Path.of("src/test/resources/cases");

    @TempDir(factory = PathOfOneLength.class) Path directory;

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void commandDoesWhatTheCaseSays(Path relative) throws IOException {
        Path file = CASES.resolve(relative);
        GoldenCase expected = GoldenCase.read(file);
        GoldenCase actual = run(expected);
        if (System.getProperty("golden.update") != null) {
            Files.writeString(file, actual.text());
        }
        assertThat(actual.text()).isEqualTo(GoldenCase.read(file).text());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void caseShowsNoStackTrace(Path relative) throws IOException {
        GoldenCase golden = GoldenCase.read(CASES.resolve(relative));
        assertThat(golden.stdout() + golden.stderr()).doesNotContain("\tat ", "Exception", "unexpected java.");
    }

    private GoldenCase run(GoldenCase golden) throws IOException {
        for (Map.Entry<String, String> file : golden.files().entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(golden.stdin().getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                directory, Map.of("TOCSIN_DEBUG", "1"), false, InstantSource.fixed(Instant.EPOCH));
        ExitCode exitCode = Tocsin.run(console, golden.arguments());
        return golden.withResult(text(out), text(err), exitCode.number());
    }

    private String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(directory + "/", "").replace(directory.toString(), ".");
    }

    /** Texts are wrapped with the paths in them, so a path whose length varies would break lines elsewhere each time. */
    static class PathOfOneLength implements TempDirFactory {

        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            return Files
                    .createDirectories(Path.of("target", "case-%08x".formatted(ThreadLocalRandom.current().nextInt())));
        }
    }

    static List<Path> cases() {
        try (Stream<Path> files = Files.walk(CASES)) {
            return files.filter(file -> file.toString().endsWith(".txt")).map(CASES::relativize).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
