package dev.tocsin.ruletesting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.ruletesting.report.FileReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Test files and the reports on them. A case is a text file: a remark, sections {@code --- file NAME} with input files of
 * which {@code test.yml} is run, and {@code --- report}. {@code -Dgolden.update} rewrites the reports.
 */
class TestFileCasesTest {

    private static final Path CASES = Path.of("src/test/resources/test-files");
    private static final String REPORT = "--- report\n";

    @TempDir Path directory;

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void reportIsAsTheCaseSays(Path name) throws IOException {
        Path file = CASES.resolve(name);
        String text = Files.readString(file);
        String input = text.substring(0, text.indexOf(REPORT) + REPORT.length());
        for (Map.Entry<String, String> entry : files(input).entrySet()) {
            Files.writeString(directory.resolve(entry.getKey()), entry.getValue());
        }
        FileOutcome outcome = new RuleTests(RunOptions.DEFAULTS).run(directory.resolve("test.yml"));
        String actual = input + FileReport.text(outcome).replace(directory + "/", "");
        if (System.getProperty("golden.update") != null) {
            Files.writeString(file, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(file));
    }

    private static Map<String, String> files(String input) {
        Map<String, String> files = new LinkedHashMap<>();
        for (String section : input.split("(?m)^--- ", -1)) {
            if (section.startsWith("file ")) {
                int end = section.indexOf('\n');
                files.put(section.substring(5, end), section.substring(end + 1));
            }
        }
        return files;
    }

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.map(CASES::relativize).sorted().toList();
        }
    }
}
