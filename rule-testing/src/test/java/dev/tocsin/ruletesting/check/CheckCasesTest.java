package dev.tocsin.ruletesting.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.ingest.RecordedFile;
import dev.tocsin.evaluator.ingest.RecordedFileException;
import dev.tocsin.evaluator.ingest.RecordedSummary;
import dev.tocsin.evaluator.rule.RuleFile;
import dev.tocsin.evaluator.rule.RuleFileOptions;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.ruletesting.check.catalogue.Catalogue;
import dev.tocsin.ruletesting.check.format.FindingFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each check finds. A case is a text file named like its check: a remark, sections {@code --- file NAME} (rule files,
 * {@code tocsin-checks.yml}, {@code series.txt} with recorded series, other files), and {@code --- findings} of that check. {@code
 * -Dgolden.update} rewrites the findings.
 */
class CheckCasesTest {

    private static final Path CASES = Path.of("src/test/resources/checks");
    private static final String FINDINGS = "--- findings\n";

    @TempDir Path directory;

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void findingsAreAsTheCaseSays(String check) throws IOException, RecordedFileException {
        Path file = CASES.resolve(check + ".txt");
        String text = Files.readString(file);
        String input = text.substring(0, text.indexOf(FINDINGS) + FINDINGS.length());
        List<String> names = write(input);
        List<Finding> findings = new RuleChecks(Catalogue.all())
                .run(new RuleSet(groups(names), settings(), series(), LinkProbe.NONE)).stream()
                .filter(finding -> finding.check().equals(check)).toList();
        String actual = input
                + FindingFormat.TEXT.print(findings).replace(directory + "/", "");
        if (System.getProperty("golden.update") != null) {
            Files.writeString(file, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(file));
        assertThat(findings).isNotEmpty();
    }

    @Test
    void everyCheckHasACase() throws IOException {
        assertThat(cases()).containsExactlyElementsOf(
                Catalogue.all().stream().map(check -> check.description().id()).toList());
    }

    private List<String> write(String input) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (String section : input.split("(?m)^--- ", -1)) {
            if (section.startsWith("file ")) {
                int end = section.indexOf('\n');
                files.put(section.substring(5, end), section.substring(end + 1));
            }
        }
        for (Map.Entry<String, String> entry : files.entrySet()) {
            Path file = directory.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, entry.getValue());
        }
        return new ArrayList<>(files.keySet());
    }

    private List<RuleGroupSpec> groups(List<String> names) {
        List<RuleGroupSpec> groups = new ArrayList<>();
        for (String name : names) {
            if (name.endsWith("rules.yml")) {
                RuleFile read = RuleFile.read(directory.resolve(name), RuleFileOptions.of(Set.of()));
                assertThat(read).isInstanceOf(RuleFile.Loaded.class);
                groups.addAll(((RuleFile.Loaded) read).groups());
            }
        }
        return groups;
    }

    private CheckSettings settings() {
        Path file = directory.resolve(CheckSettingsFile.NAME);
        if (!Files.exists(file)) {
            return CheckSettings.DEFAULTS;
        }
        CheckSettingsFile.Reading reading = CheckSettingsFile.read(file, Catalogue.ids());
        assertThat(reading).isInstanceOf(CheckSettingsFile.Reading.Read.class);
        return ((CheckSettingsFile.Reading.Read) reading).settings();
    }

    private RecordedSeries series() throws RecordedFileException {
        Path file = directory.resolve("series.txt");
        if (!Files.exists(file)) {
            return RecordedSeries.NONE;
        }
        SeriesStore store = new SeriesStore();
        RecordedSummary summary = RecordedFile.load(file, store);
        return new RecordedSeries(store, summary.types());
    }

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.map(file -> file.getFileName().toString().replace(".txt", "")).sorted().toList();
        }
    }
}
