package dev.tocsin.ruletesting.promqltest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That scripts fail where they must. {@code -Dgolden.update} rewrites what is expected. */
class WrongScriptsTest {

    private static final Path CASE = Path.of("src/test/resources/promql-wrong/expectations.txt");
    private static final String SCRIPT = "--- script\n";
    private static final String OUTCOMES = "--- outcomes\n";

    @Test
    void everyWrongCaseIsReportedAtItsLine() throws IOException {
        String text = Files.readString(CASE);
        int end = text.indexOf(OUTCOMES);
        String script = text.substring(text.indexOf(SCRIPT) + SCRIPT.length(), end);
        ScriptResult result = new PromqlTestRunner().run("script", script);
        String outcomes = result.outcomes().stream()
                .map(outcome -> (outcome.passed() ? "passed " : "failed ") + outcome.describe() + "\n")
                .collect(Collectors.joining());
        String actual = text.substring(0, end) + OUTCOMES + outcomes + result.summary() + "\n";
        if (System.getProperty("golden.update") != null) {
            Files.writeString(CASE, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(CASE));
    }
}
