package dev.tocsin.ruletesting.promqltest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Prometheus' own scripts, which are not part of this repository: they are looked for beside it. Cases known to fail stand
 * with their reasons in {@code known-failures.txt}; one of them that passes makes the test fail as well.
 * {@code -Dgolden.update} brings the list up to date.
 */
class ConformanceTest {

    private static final Path SCRIPTS = Path.of("../../shared/conformance/promqltest");

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException {
        if (!Files.isDirectory(SCRIPTS)) {
            String reason = "not run: there is no folder " + SCRIPTS + " with Prometheus' own scripts";
            System.out.println("ConformanceTest: " + reason);
            return Stream.of(DynamicTest.dynamicTest("Prometheus' scripts", () -> abort(reason)));
        }
        KnownFailures known = KnownFailures.read();
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            List<Path> scripts =
                    files.filter(file -> file.toString().endsWith(".test")).sorted().toList();
            return scripts.stream().map(script -> DynamicTest.dynamicTest(name(script), () -> check(script, known)));
        }
    }

    private static void check(Path script, KnownFailures known) throws IOException {
        String name = name(script);
        ScriptResult result = new PromqlTestRunner().run(script);
        if (System.getProperty("golden.update") != null) {
            known.update(name, result.outcomes());
        }
        List<String> unexpected = result.outcomes().stream()
                .filter(outcome -> outcome.passed() == known.lists(name, outcome.line()))
                .map(outcome -> outcome.passed()
                        ? outcome.place() + " passes: take it off the list"
                        : outcome.describe())
                .toList();
        assertThat(unexpected).as("cases of %s other than expected", name).isEmpty();
    }

    private static String name(Path script) {
        return String.valueOf(script.getFileName());
    }
}
