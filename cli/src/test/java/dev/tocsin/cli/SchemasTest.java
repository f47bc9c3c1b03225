package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.YamlFileKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Tocsin reads fits the schemas, what it rejects for its shape does not. */
class SchemasTest {

    private static final Path CORPUS = Path.of("src/test/resources/schemas");

    /** What a schema can see as well. The rest is about expressions, files elsewhere, and what is said twice. */
    private static final Set<String> SHAPE = Set.of(
            "check-id", "check-severity", "config-protocol", "config-scheme", "config-size", "config-target",
            "duration",
            "metric-type", "recording-rule-field", "rule-kind", "test-field", "test-time", "test-word", "yaml-field",
            "yaml-type");

    /** The key whose absence is an error when the test is run, as it is for promtool. */
    private static final String AT_RUN_TIME = "alertname";

    @TempDir Path directory;

    record Case(SchemaFile schema, String origin, String yaml) {

        @Override
        public String toString() {
            return origin;
        }
    }

    private List<FileDiagnostic> read(Case file) throws IOException {
        return file.schema.read(Files.writeString(directory.resolve("file.yml"), file.yaml));
    }

    @ParameterizedTest
    @MethodSource("right")
    void rightFileFits(Case file) throws IOException {
        assertThat(read(file)).isEmpty();
        assertThat(file.schema.misfits(file.yaml)).isEmpty();
    }

    static List<Case> right() {
        return corpus("right");
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrongFileDoesNotFit(Case file) throws IOException {
        assertThat(read(file)).isNotEmpty();
        assertThat(file.schema.misfits(file.yaml)).isNotEmpty();
    }

    static List<Case> wrong() {
        return corpus("wrong");
    }

    private static List<Case> corpus(String verdict) {
        return Arrays.stream(SchemaFile.values()).flatMap(schema -> corpus(schema, verdict)).toList();
    }

    private static Stream<Case> corpus(SchemaFile schema, String verdict) {
        Path file = CORPUS.resolve(schema.schemaName() + "." + verdict + ".yml");
        return Pattern.compile("^---\n", Pattern.MULTILINE).splitAsStream(text(file))
                .map(yaml -> new Case(schema, schema.schemaName() + ": " + yaml.strip(), yaml));
    }

    @ParameterizedTest
    @MethodSource("packs")
    void filesOfPacksFit(Case file) {
        assertThat(file.schema.misfits(file.yaml)).isEmpty();
    }

    static List<Case> packs() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../rules"))) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .map(file -> of(file.toString(), text(file)))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleFitsJustIfItIsRead(Case file) throws IOException {
        List<FileDiagnostic> errors = read(file);
        List<String> misfits =
                file.schema.misfits(file.yaml).stream().filter(misfit -> !misfit.contains(AT_RUN_TIME)).toList();
        List<String> expected = errors.stream().filter(error -> SHAPE.contains(error.code()))
                .map(FileDiagnostic::headline).toList();
        assertThat(misfits.isEmpty() ? expected : List.of())
                .as("what the reader rejects and the schema does not see").isEmpty();
        assertThat(errors.isEmpty() ? misfits : List.of())
                .as("what the schema rejects and the reader takes").isEmpty();
    }

    /** The files of all golden cases, those of the guides and pages, and rule files with every kind of mistake. */
    static List<Case> examples() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (Path golden : GoldenCasesTest.cases()) {
            GoldenCase.read(CORPUS.resolveSibling("cases").resolve(golden)).files().forEach((name, text) -> {
                if (name.endsWith(".yml") || name.endsWith(".yaml")) {
                    cases.add(of(golden + ": " + name, text));
                }
            });
        }
        Pattern block = Pattern.compile("^```yaml\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
        for (Path page : files(Path.of("../docs"), ".md")) {
            block.matcher(text(page)).results().map(found -> found.group(1))
                    .filter(yaml -> YAML_FILE.matcher(yaml).find())
                    .forEach(yaml -> cases.add(of(page + ": " + yaml.lines().findFirst().orElse(""), yaml)));
        }
        for (Path rules : files(Path.of("../evaluator/src/test/resources/rule-files"), ".yml")) {
            cases.add(new Case(SchemaFile.RULE_FILE, rules.toString(), text(rules)));
        }
        return cases;
    }

    private static final Pattern YAML_FILE = Pattern.compile(
            "^(groups|rule_files|tests|fixtures|scrape_configs|notifications|checks):", Pattern.MULTILINE);

    private static final Map<SchemaFile, Pattern> SIGNS = Map.of(
            SchemaFile.CHECKS,
            Pattern.compile("^(checks|required_labels|required_annotations|metric_types|used_in):", Pattern.MULTILINE),
            SchemaFile.SHARED_SERIES,
            Pattern.compile("\\A(?!(.*\n)*tests:)(#.*\n)*(vars|fixtures):"));

    /** A file as what it seems to be. */
    private static Case of(String origin, String yaml) {
        for (Map.Entry<SchemaFile, Pattern> sign : SIGNS.entrySet()) {
            if (sign.getValue().matcher(yaml).find()) {
                return new Case(sign.getKey(), origin, yaml);
            }
        }
        if (YamlFileKind.TESTS.isSignedBy(yaml)) {
            return new Case(SchemaFile.TEST_FILE, origin, yaml);
        }
        boolean configuration = YamlFileKind.ofNamed(yaml) == YamlFileKind.CONFIGURATION;
        return new Case(configuration ? SchemaFile.CONFIGURATION : SchemaFile.RULE_FILE, origin, yaml);
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
