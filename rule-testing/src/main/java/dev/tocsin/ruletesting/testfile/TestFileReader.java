package dev.tocsin.ruletesting.testfile;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FilePosition;
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
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads test files: unknown fields are errors, a missing interval is a minute. */
public final class TestFileReader {

    private static final YamlNode NOTHING = new YamlNode.Mapping(List.of(), FilePosition.NONE);

    private final FileProblems problems;
    private final TestFileOptions options;

    private TestFileReader(FileProblems problems, TestFileOptions options) {
        this.problems = problems;
        this.options = options;
    }

    /**
     * Reads a file in Tocsin's or in vmalert-tool's format, whichever its fields are of.
     *
     * @throws IOException when it cannot be read or is not UTF-8
     */
    public static TestFileReading read(Path path) throws IOException {
        return read(path, TestFileOptions.DEFAULTS);
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read or is not UTF-8
     */
    public static TestFileReading read(Path path, TestFileOptions options) throws IOException {
        SourceText source = SourceText.read(path);
        FileProblems problems = new FileProblems(source);
        TestFile file = new TestFileReader(problems, options).file(path, source);
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
        YamlNode root = documents.isEmpty() ? NOTHING : documents.getFirst();
        Dialect known = Objects.requireNonNullElseGet(options.dialect(), () -> Dialect.of(root));
        YamlFields fields = YamlFields.of(root, "test file", "main.unitTestFile", problems);
        List<Located<String>> ruleFiles = fields.strings("rule_files");
        Duration interval = TestGroupReader.interval(fields, "evaluation_interval", Dialect.DEFAULT_INTERVAL);
        boolean groupIntervals = known == Dialect.TOCSIN && !fields.has("evaluation_interval");
        List<String> order = groupEvalOrder(fields);
        boolean label = known == Dialect.VMALERT
                && !isTrue(fields.bool(VmalertFields.DISABLE_LABEL))
                && options.alertgroupLabel();
        boolean fuzzy = isTrue(fields.bool("fuzzy_compare"));
        List<TestGroup> tests = tests(fields, path, new TestGroupReader(problems, known, interval, label));
        fields.finish();
        return new TestFile(
                path, source, known, ruleFiles, interval, groupIntervals, order, label, fuzzy, tests);
    }

    private List<TestGroup> tests(YamlFields fields, Path path, TestGroupReader groups) {
        List<TestGroup> tests = new ArrayList<>();
        List<YamlNode> items = fields.list("tests", "[]main.testGroup");
        if (groups.dialect().hasOwnFields()) {
            TestExpansion expansion = TestExpansion.of(fields, path, problems);
            for (int i = 0; i < items.size(); i++) {
                for (ExpandedGroup group : expansion.expand(items.get(i))) {
                    tests.add(groups.read(i, group));
                }
            }
        } else {
            for (int i = 0; i < items.size(); i++) {
                tests.add(groups.read(i, new ExpandedGroup(items.get(i), "", null)));
            }
        }
        return tests;
    }

    private static boolean isTrue(@Nullable Located<Boolean> field) {
        return field != null && field.value();
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
