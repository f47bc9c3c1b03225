package dev.tocsin.ruletesting.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.ruletesting.RuleTests;
import dev.tocsin.ruletesting.RunOptions;
import dev.tocsin.ruletesting.timeline.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebugTextTest {

    @TempDir Path directory;

    @Test
    void groupsAreToldOfInTheirOrder() throws IOException {
        Files.writeString(directory.resolve("a.yml"), tests("a1", "a2", "a3"));
        Files.writeString(directory.resolve("b.yml"), tests("b1", "b2"));
        assertThat(debug(directory.toString())).filteredOn(line -> line.contains("Test"))
                .containsExactly(
                        "DEBUG: Test a1 finished, took 0s",
                        "DEBUG: Test a2 finished, took 0s",
                        "DEBUG: Test a3 finished, took 0s",
                        "DEBUG: Test b1 finished, took 0s",
                        "DEBUG: Test b2 finished, took 0s");
    }

    private static String tests(String... names) {
        StringBuilder tests = new StringBuilder("tests:\n");
        for (String name : names) {
            tests.append("  - {name: ").append(name)
                    .append(", promql_expr_test: [{expr: 1, exp_samples: [{value: 1}]}]}\n");
        }
        return tests.toString();
    }

    @Test
    void ofManySamplesTheFirstAreShown() throws IOException {
        Path file = Files.writeString(directory.resolve("many.yml"), """
                tests:
                  - interval: 1s
                    input_series:
                      - {series: a, values: 0x8999}
                      - {series: b, values: 0x8999}
                      - {series: c, values: 0x8999}
                    promql_expr_test: [{expr: a, eval_time: 3h, exp_samples: []}]
                """);
        List<String> lines = debug(file.toString());
        assertThat(lines).filteredOn(line -> line.startsWith("0 @[")).hasSize(10_000);
        assertThat(lines).contains(
                "{__name__=\"b\"} =>",
                "DEBUG: 17000 more samples are left out; of a test at most 10000 are shown");
        assertThat(lines).doesNotContain("{__name__=\"c\"} =>");
    }

    private static List<String> debug(String path) {
        List<String> lines = new ArrayList<>();
        RunOptions options = new RunOptions(
                List.of(), List.of(), false, false, RunSettings.DEFAULTS, InstantSource.fixed(Instant.EPOCH),
                new DebugText(lines::add));
        new RuleTests(options).run(List.of(path), outcome -> {});
        return lines;
    }
}
