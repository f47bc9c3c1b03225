package dev.tocsin.ruletesting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.ruletesting.report.FileReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of {@code docs/unit-tests.md} do what the page says. */
class DocumentedExamplesTest {

    private static final Path PAGE = Path.of("../docs/unit-tests.md");
    private static final Pattern FILE = Pattern.compile("```yaml\n# (\\S+)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FAILURE = Pattern.compile("```\n(  test\\.yml:.*?)```", Pattern.DOTALL);

    @TempDir Path directory;

    private String page() throws IOException {
        String page = Files.readString(PAGE);
        Matcher files = FILE.matcher(page);
        while (files.find()) {
            Files.writeString(directory.resolve(files.group(1)), files.group(2));
        }
        return page;
    }

    private String report(String test) {
        FileOutcome outcome = new RuleTests(RunOptions.DEFAULTS).run(directory.resolve(test));
        return FileReport.text(outcome).replace(directory + "/", "");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tests")
    void exampleTestPasses(String test) throws IOException {
        page();
        assertThat(report(test)).isEqualTo("  SUCCESS\n");
    }

    static List<String> tests() throws IOException {
        return FILE.matcher(Files.readString(PAGE)).results()
                .map(file -> file.group(1))
                .filter(name -> name.endsWith("test.yml"))
                .toList();
    }

    @Test
    void failureReadsAsShown() throws IOException {
        Matcher failure = FAILURE.matcher(page());
        assertThat(failure.find()).isTrue();
        Path test = directory.resolve("test.yml");
        Files.writeString(test,
                Files.readString(test).replace("eval_time: 6m\n        alertname", "eval_time: 5m\n        alertname"));
        assertThat(report("test.yml")).isEqualTo("  FAILED:\n" + failure.group(1));
    }
}
