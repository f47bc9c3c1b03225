package dev.tocsin.ruletesting.testfile;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.evaluator.yaml.YamlFields;
import dev.tocsin.evaluator.yaml.YamlNode;
import dev.tocsin.evaluator.yaml.YamlReader;
import dev.tocsin.ruletesting.testfile.fixture.ExpandedGroup;
import dev.tocsin.ruletesting.testfile.fixture.TestExpansion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads test files as promtool does: unknown fields are errors, a missing interval is a minute. */
public final class TestFileReader {

    private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

    private final FileProblems problems;

    private TestFileReader(FileProblems problems) {
        this.problems = problems;
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read or is not UTF-8
     */
    public static TestFileReading read(Path path) throws IOException {
        return read(path, SourceText.read(path));
    }

    /** Reads a text that stands for the file at {@code path}. */
    public static TestFileReading read(Path path, SourceText source) {
        FileProblems problems = new FileProblems(source);
        TestFile file = new TestFileReader(problems).file(path, source);
        // what is written out many times has its mistakes as often
        List<FileDiagnostic> errors = problems.sorted().stream().distinct().toList();
        return file == null || problems.hasErrors()
                ? new TestFileReading.Rejected(errors)
                : new TestFileReading.Read(file);
    }

    private @Nullable TestFile file(Path path, SourceText source) {
        List<YamlNode> documents = YamlReader.read(problems);
        if (problems.hasErrors()) {
            return null;
        }
        if (documents.isEmpty()) {
            return new TestFile(path, source, List.of(), DEFAULT_INTERVAL, List.of(), false, List.of());
        }
        YamlFields fields = YamlFields.of(documents.getFirst(), "test file", "main.unitTestFile", problems);
        List<Located<String>> ruleFiles = fields.strings("rule_files");
        Duration interval = TestGroupReader.interval(fields, "evaluation_interval", DEFAULT_INTERVAL);
        List<String> order = groupEvalOrder(fields);
        Located<Boolean> fuzzy = fields.bool("fuzzy_compare");
        List<TestGroup> tests = new ArrayList<>();
        TestExpansion expansion = TestExpansion.of(fields, path, problems);
        TestGroupReader groups = new TestGroupReader(problems, interval);
        int index = 0;
        for (YamlNode test : fields.list("tests", "[]main.testGroup")) {
            for (ExpandedGroup group : expansion.expand(test)) {
                tests.add(groups.read(index, group));
            }
            index++;
        }
        fields.finish();
        return new TestFile(path, source, ruleFiles, interval, order, fuzzy != null && fuzzy.value(), tests);
    }

    private List<String> groupEvalOrder(YamlFields fields) {
        Set<String> seen = new HashSet<>();
        List<String> order = new ArrayList<>();
        for (Located<String> group : fields.strings("group_eval_order")) {
            if (!seen.add(group.value())) {
                problems.error(
                        group.position(), "test-group-order",
                        "group name repeated in evaluation order: " + group.value());
            }
            order.add(group.value());
        }
        return order;
    }
}
