package dev.tocsin.ruletesting;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.tocsin.ruletesting.report.DebugText;
import dev.tocsin.ruletesting.timeline.Compat;
import dev.tocsin.ruletesting.timeline.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleTestsTest {

    private static final String TESTS = """
            tests:
              - name: first one
                promql_expr_test: [{expr: 1, exp_samples: [{value: 1}]}]
              - promql_expr_test: [{expr: 1, exp_samples: [{value: 2}]}]
            """;

    @TempDir Path directory;

    @BeforeEach
    void writeFiles() throws IOException {
        write("a/one.test.yml", TESTS);
        write("a/b/two.yaml", TESTS);
        write("a/b/rules.yml", "groups: []\n");
        write("a/.hidden/three.yml", TESTS);
        write("a/notes.txt", TESTS);
    }

    private void write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private RunResult run(String... paths) {
        return run(RunOptions.DEFAULTS, paths);
    }

    private RunResult run(RunOptions options, String... paths) {
        List<String> absolute = new ArrayList<>();
        for (String path : paths) {
            absolute.add(directory + "/" + path);
        }
        return RuleTests.run(absolute, options);
    }

    private List<String> names(RunResult result) {
        return result.files().stream()
                .map(outcome -> directory.relativize(Path.of(outcome.file())).toString())
                .toList();
    }

    @Test
    void folderIsSearchedForYamlWithTests() {
        assertThat(names(run("a"))).containsExactly("a/b/two.yaml", "a/one.test.yml");
    }

    @Test
    void globFindsFilesInAnyFolder() {
        assertThat(names(run("a/**/*.y*ml")))
                .containsExactly("a/.hidden/three.yml", "a/b/rules.yml", "a/b/two.yaml", "a/one.test.yml");
        assertThat(names(run("a/*.yml", "a/one.test.yml"))).containsExactly("a/one.test.yml");
    }

    @Test
    void argumentThatLeadsNowhereFailsTheRun() {
        RunResult result = run("missing.yml", "a/b/*.test.yml");
        assertThat(result.passed()).isFalse();
        assertThat(result.unmet())
                .containsExactly(
                        directory + "/missing.yml: no such file or folder",
                        directory + "/a/b/*.test.yml: no file matches");
    }

    @Test
    void folderWithoutTestsFailsTheRun() throws IOException {
        write("none/rules.yml", "groups: []\n");
        assertThat(run("none").unmet())
                .containsExactly(directory + "/none: no test file (YAML with a field \"tests\") in this folder");
    }

    @Test
    void runSelectsGroupsByName() {
        RunResult first = run(new RunOptions(List.of(Pattern.compile("one$")), RunSettings.DEFAULTS), "a/one.test.yml");
        assertThat(first.passed()).isTrue();
        assertThat(first.assertions()).isEqualTo(1);
        RunResult unnamed = run(new RunOptions(List.of(Pattern.compile("^$")), RunSettings.DEFAULTS), "a/one.test.yml");
        assertThat(unnamed.failures()).isEqualTo(1);
    }

    @Test
    void fileThatIsNoTextIsReported() throws IOException {
        Files.write(directory.resolve("binary.yml"), new byte[]{(byte) 0xff, 0, 1});
        FileOutcome outcome = run("binary.yml").files().getFirst();
        assertThat(outcome.passed()).isFalse();
        assertThat(outcome.problems()).map(problem -> problem.message()).containsExactly("not valid UTF-8");
    }

    @Test
    void listenerHearsOfEachFileInOrder() throws IOException {
        for (int i = 10; i < 40; i++) {
            write("many/" + i + ".yml", TESTS);
        }
        List<String> heard = new ArrayList<>();
        RunResult result = new RuleTests(RunOptions.DEFAULTS)
                .run(List.of(directory + "/many"), outcome -> heard.add(outcome.file()));
        assertThat(heard).hasSize(30).isSorted();
        assertThat(result.files()).extracting(FileOutcome::file).containsExactlyElementsOf(heard);
    }

    @Test
    void errorOfARuleThatNoAssertionNoticesIsFoundWhenAllRulesAreEvaluated() throws IOException {
        write("fails/rules.yml", """
                groups: [{name: g, rules: [{record: together, expr: '{__name__=~"a|b"}'}]}]
                """);
        write("fails/test.yml", """
                rule_files: [rules.yml]
                tests:
                  - input_series: [{series: a, values: 1}, {series: b, values: 1}]
                    promql_expr_test: [{expr: 1, exp_samples: [{value: 1}]}]
                """);
        RunSettings promtool = new RunSettings(Set.of(), false, false, Compat.PROMTOOL, true);
        RunOptions listening = new RunOptions(
                List.of(), List.of(), false, false, RunSettings.DEFAULTS, InstantSource.fixed(Instant.EPOCH),
                new DebugText(line -> {}));

        assertThat(run("fails/test.yml").passed()).isTrue();
        assertThat(run(listening, "fails/test.yml").passed()).isFalse();
        assertThat(run(new RunOptions(List.of(), promtool), "fails/test.yml").passed()).isFalse();
    }
}
