package dev.tocsin.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.tocsin.evaluator.config.Configuration;
import dev.tocsin.evaluator.config.ConfigurationFile;
import dev.tocsin.evaluator.rule.AlertingRuleSpec;
import dev.tocsin.evaluator.rule.RuleFile;
import dev.tocsin.evaluator.rule.RuleFileOptions;
import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.ruletesting.RuleTests;
import dev.tocsin.ruletesting.RunOptions;
import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.testfile.ExpressionTest;
import dev.tocsin.ruletesting.testfile.TestFileReader;
import dev.tocsin.ruletesting.testfile.TestFileReading;
import dev.tocsin.ruletesting.testfile.TestGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every rule pack in this module: its alerts, runbooks and tests belong together. */
class PacksTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    void everyAlertHasSeverityTextsAndARunbook(Path pack) throws IOException {
        for (AlertingRuleSpec alert : alerts(pack)) {
            assertThat(alert.labels()).as(alert.name()).containsKey("severity");
            assertThat(alert.annotations())
                    .as(alert.name())
                    .containsKeys("summary", "description")
                    .containsEntry("runbook_url", "rules/" + pack + "/runbooks/" + alert.name() + ".md");
            assertThat(pack.resolve("runbooks").resolve(alert.name() + ".md")).isNotEmptyFile();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    void everyAlertIsTestedFiringAndQuiet(Path pack) throws IOException {
        Set<String> names = alerts(pack).stream().map(AlertingRuleSpec::name).collect(Collectors.toSet());
        assertThat(testedAlerts(pack, true)).containsAll(names);
        assertThat(testedAlerts(pack, false)).containsAll(names);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    void noTestPassesByAccident(Path pack) throws IOException {
        for (Path file : files(pack, ".test.yml")) {
            assertThat(new RuleTests(RunOptions.DEFAULTS).run(file).problems()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    void everyQueryOfARunbookIsTested(Path pack) throws IOException {
        Set<String> tested = groups(pack).stream()
                .flatMap(group -> group.expressionTests().stream())
                .map(ExpressionTest::exprText)
                .map(PacksTest::onOneLine)
                .map(PacksTest::withoutRounding)
                .collect(Collectors.toCollection(TreeSet::new));
        for (Path runbook : files(pack.resolve("runbooks"), ".md")) {
            assertThat(tested).as(runbook.toString())
                    .containsAll(RunbookQueries.in(runbook).stream().map(PacksTest::onOneLine).toList());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    void scrapeConfigurationIsAcceptedAndNamesTheRules(Path pack) throws IOException {
        Configuration configuration =
                switch (ConfigurationFile.read(pack.resolve("scrape.yml"))) {
                    case ConfigurationFile.Loaded loaded -> {
                        assertThat(loaded.warnings()).extracting(FileDiagnostic::code)
                                .allMatch("config-unsupported"::equals);
                        yield loaded.configuration();
                    }
                    case ConfigurationFile.Rejected rejected -> fail(rejected.diagnostics().toString());
                };
        assertThat(configuration.scrapeConfigs()).isNotEmpty();
        assertThat(configuration.ruleFiles())
                .extracting(pattern -> pack.resolve(pattern.value()))
                .containsExactlyElementsOf(files(pack, ".rules.yml"));
    }

    private static String onOneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** A test may round a query's result, because engines differ in the last digit of a rate. */
    private static String withoutRounding(String expr) {
        return expr.replaceFirst("^round\\((.*), [0-9.]+\\)$", "$1");
    }

    private static Set<String> testedAlerts(Path pack, boolean firing) throws IOException {
        return groups(pack).stream()
                .flatMap(group -> group.alertTests().stream())
                .filter(test -> test.expectation() instanceof AlertTest.Alerts list
                        && list.alerts().isEmpty() != firing)
                .map(test -> test.alertname())
                .collect(Collectors.toSet());
    }

    private static List<AlertingRuleSpec> alerts(Path pack) throws IOException {
        return files(pack, ".rules.yml").stream()
                .flatMap(file -> switch (RuleFile.read(file, RuleFileOptions.of(Set.of()))) {
                    case RuleFile.Loaded loaded -> loaded.groups().stream();
                    case RuleFile.Rejected rejected -> fail(rejected.diagnostics().toString());
                })
                .flatMap(group -> group.rules().stream())
                .filter(AlertingRuleSpec.class::isInstance)
                .map(AlertingRuleSpec.class::cast)
                .toList();
    }

    private static List<TestGroup> groups(Path pack) throws IOException {
        Stream.Builder<TestGroup> groups = Stream.builder();
        for (Path file : files(pack, ".test.yml")) {
            switch (TestFileReader.read(file)) {
                case TestFileReading.Read read -> read.file().tests().forEach(groups::add);
                case TestFileReading.Rejected rejected -> fail(rejected.problems().toString());
            }
        }
        return groups.build().toList();
    }

    /** Files directly in a folder: a pack's as-published rules, mistakes and all, lie below it. */
    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
            assertThat(found).as("files *%s in %s", ending, folder).isNotEmpty();
            return found;
        }
    }

    /** The folders of this module that hold rules. */
    static List<Path> packs() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of(""))) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("runbooks")))
                    .sorted()
                    .toList();
        }
    }
}
