package dev.tocsin.ruletesting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.ruletesting.RepeatedTests.Repetition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatedTestsTest {

    @TempDir Path directory;

    private RepeatedTests tests;

    @BeforeEach
    void writeTests() throws IOException {
        write("rules/a.yml", rule("A", "m > 1"));
        write("rules/b.yml", rule("B", "m > 1"));
        write("shared.yml", "vars: {value: 5}\n");
        write("a.test.yml", test("rules/a.yml", "A"));
        write("b.test.yml",
                "include: [shared.yml]\n" + test("rules/b*.yml", "B").replace("values: 5", "values: $(value)"));
        tests = new RepeatedTests(List.of(directory.toString()), RunOptions.DEFAULTS);
        assertThat(repeat()).isEqualTo("a.test.yml b.test.yml passed");
    }

    @Test
    void nothingIsRunAgainWhileNothingChanges() {
        Repetition again = tests.run(file -> {});
        assertThat(again.changed()).isFalse();
        assertThat(again.run()).isEmpty();
        assertThat(again.result().files()).hasSize(2);
    }

    @Test
    void ruleFileAffectsTheTestsThatNameIt() throws IOException {
        write("rules/a.yml", rule("A", "m > 100"));
        assertThat(repeat()).isEqualTo("a.test.yml failed");
        write("rules/a.yml", rule("A", "m > 1"));
        assertThat(repeat()).isEqualTo("a.test.yml passed");
    }

    @Test
    void fileThatIsReplacedIsAnotherOne() throws IOException {
        write("rules/new", rule("A", "m > 9"));
        Files.setLastModifiedTime(
                directory.resolve("rules/new"), Files.getLastModifiedTime(directory.resolve("rules/a.yml")));
        Files.move(
                directory.resolve("rules/new"), directory.resolve("rules/a.yml"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(repeat()).isEqualTo("a.test.yml failed");
    }

    @Test
    void includedFileAffectsTheTestsThatIncludeIt() throws IOException {
        write("shared.yml", "vars: {value: 0.5}\n");
        assertThat(repeat()).isEqualTo("b.test.yml failed");
    }

    @Test
    void newFileOfAGlobAffectsTheTestsThatHaveTheGlob() throws IOException {
        write("rules/b2.yml", rule("B", "m > 100"));
        assertThat(repeat()).isEqualTo("b.test.yml passed");
    }

    @Test
    void newTestFileIsRunAndDeletedOneForgotten() throws IOException {
        write("more/c.test.yml", test("../rules/a.yml", "A"));
        assertThat(repeat()).isEqualTo("more/c.test.yml passed");
        Files.delete(directory.resolve("a.test.yml"));
        Repetition after = tests.run(file -> {});
        assertThat(after.changed()).isTrue();
        assertThat(after.run()).isEmpty();
        assertThat(after.result().files()).hasSize(2);
    }

    @Test
    void brokenFileIsReportedAndRecovers() throws IOException {
        write("b.test.yml", "include: [shared.yml]\ntests: [");
        assertThat(repeat()).isEqualTo("b.test.yml failed");
        write("shared.yml", "vars: {value: 6}\n");
        assertThat(repeat()).isEqualTo("b.test.yml failed");
        write("b.test.yml", test("rules/b*.yml", "B"));
        assertThat(repeat()).isEqualTo("b.test.yml passed");
    }

    @Test
    void deletedRuleFileFailsItsTestsUntilItIsBack() throws IOException {
        Files.delete(directory.resolve("rules/a.yml"));
        assertThat(repeat()).isEqualTo("a.test.yml failed");
        write("rules/a.yml", rule("A", "m > 1"));
        assertThat(repeat()).isEqualTo("a.test.yml passed");
    }

    @Test
    void foldersOfAllFilesAreToBeWatched() throws IOException {
        Files.createDirectories(directory.resolve("more/target"));
        assertThat(tests.folders())
                .contains(directory, directory.resolve("rules"), directory.resolve("more"))
                .doesNotContain(directory.resolve("more/target"));
        RepeatedTests missing = new RepeatedTests(
                List.of(directory + "/none/x.yml", directory + "/gone/**/*.yml"), RunOptions.DEFAULTS);
        assertThat(missing.folders()).containsExactly(directory);
    }

    /** The files that are run, and whether all tests pass. */
    private String repeat() {
        Repetition repetition = tests.run(file -> {});
        String names = repetition.run().stream()
                .map(name -> directory.relativize(Path.of(name)).toString())
                .sorted()
                .reduce("", (all, name) -> all + name + " ");
        return names + (repetition.result().passed() ? "passed" : "failed");
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static String rule(String alert, String expr) {
        return "groups: [{name: g, rules: [{alert: " + alert + ", expr: '" + expr + "'}]}]\n";
    }

    private static String test(String rules, String alert) {
        return """
                rule_files: ['%s']
                tests:
                  - input_series: [{series: m, values: 5}]
                    alert_rule_test: [{alertname: %s, eval_time: 0s, state: firing}]
                """.formatted(rules, alert);
    }
}
