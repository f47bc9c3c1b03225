package dev.tocsin.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tocsin.rules.Promtool.Verdict;
import dev.tocsin.ruletesting.FileOutcome;
import dev.tocsin.ruletesting.RuleTests;
import dev.tocsin.ruletesting.RunOptions;
import dev.tocsin.ruletesting.report.FileReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' own tool comes to the same verdict as Tocsin on the packs, two of its processes at a time. */
class PromtoolTest {

    private static final int PROCESSES = 2;

    private static @Nullable ExecutorService processes;
    private static Optional<Promtool> promtool = Optional.empty();

    @BeforeAll
    static void find() {
        promtool = Promtool.onPath();
        if (promtool.isEmpty()) {
            System.out.println("PromtoolTest: skipped, promtool is not installed");
        }
        assumeTrue(promtool.isPresent(), "promtool is not installed");
        processes = Executors.newFixedThreadPool(PROCESSES);
    }

    @AfterAll
    static void stop() {
        if (processes != null) {
            processes.shutdownNow();
        }
    }

    @TestFactory
    Stream<DynamicTest> verdictOnTheTestsIsTheSame() throws IOException {
        Map<Path, Future<Verdict>> verdicts = new LinkedHashMap<>();
        for (Path file : files(".test.yml")) {
            verdicts.put(file, processes.submit(() -> promtool.orElseThrow().testRules(file)));
        }
        return verdicts.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey().toString(),
                        () -> assertSameVerdict(entry.getKey(), entry.getValue().get())));
    }

    @Test
    void testsThatFailFailInBoth(@TempDir Path folder) throws IOException, InterruptedException {
        Path test = folder.resolve("dashboard.test.yml");
        Files.copy(Path.of("zkp-dataset-ledger").resolve(test.getFileName()), test);
        Files.writeString(folder.resolve("zkp-dataset-ledger.rules.yml"), "groups: []\n");
        Verdict verdict = promtool.orElseThrow().testRules(test);
        assertThat(verdict.passed()).isFalse();
        assertSameVerdict(test, verdict);
    }

    @Test
    void rulesAreAcceptedAsPublishedOnesToo() throws IOException, InterruptedException {
        Verdict verdict = promtool.orElseThrow().checkRules(files(".rules.yml"));
        assertThat(verdict.passed()).as(verdict.output()).isTrue();
    }

    private static void assertSameVerdict(Path file, Verdict verdict) {
        FileOutcome outcome = new RuleTests(RunOptions.DEFAULTS).run(file);
        assertThat(outcome.passed())
                .as("promtool: %s, tocsin: %s", verdict.output(), FileReport.text(outcome))
                .isEqualTo(verdict.passed());
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(""))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.startsWith("target"))
                    .sorted()
                    .toList();
        }
    }
}
