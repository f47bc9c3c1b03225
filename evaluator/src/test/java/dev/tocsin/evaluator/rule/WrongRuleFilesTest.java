package dev.tocsin.evaluator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each {@code rule-files/NAME.yml} is wrong; {@code NAME.txt} beside it holds what is printed: our diagnostics, then a line of
 * dashes and the errors as Prometheus words them. With {@code -Dgoldens.rewrite=true} the expectations are written anew.
 */
class WrongRuleFilesTest {

    private static final Path FOLDER = Path.of("src/test/resources/rule-files");

    @TestFactory
    List<DynamicTest> everyWrongFileIsRejectedWithItsDiagnostics() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(nameOf(file), () -> check(file)))
                    .toList();
        }
    }

    private static void check(Path file) throws IOException {
        Path golden = file.resolveSibling(nameOf(file).replace(".yml", ".txt"));
        String printed = print(SourceText.of(nameOf(file), Files.readString(file)));
        if (Boolean.getBoolean("goldens.rewrite")) {
            Files.writeString(golden, printed);
        }
        assertThat(printed).isEqualTo(Files.readString(golden));
    }

    private static String print(SourceText source) {
        return switch (RuleFile.parse(source, RuleFileOptions.of(Set.of()))) {
            case RuleFile.Loaded loaded -> "loaded " + loaded.groups().size() + " groups";
            case RuleFile.Rejected rejected ->
                    rejected.diagnostics().stream().map(FileDiagnostic::print).collect(Collectors.joining("\n"))
                            + "\n-----\n"
                            + String.join("\n", rejected.prometheusErrors())
                            + "\n";
        };
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString();
    }
}
