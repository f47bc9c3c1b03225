package dev.tocsin.ruletesting;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.evaluator.yaml.UnreadableFile;
import dev.tocsin.evaluator.yaml.YamlFileSearch;
import dev.tocsin.ruletesting.testfile.TestFile;
import dev.tocsin.ruletesting.testfile.TestFileReader;
import dev.tocsin.ruletesting.testfile.TestFileReading;
import dev.tocsin.ruletesting.timeline.GroupOutcome;
import dev.tocsin.ruletesting.timeline.GroupRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs unit tests of rules: what {@code tocsin test} calls. */
public final class RuleTests {

    private final RunOptions options;

    public RuleTests(RunOptions options) {
        this.options = options;
    }

    /** Runs the tests in files, folders and globs. */
    public static RunResult run(List<String> paths, RunOptions options) {
        return new RuleTests(options).run(paths, outcome -> {});
    }

    /**
     * Runs the tests in files, folders (searched for test files) and globs ({@code **} for any folders).
     *
     * @param listener is told of each file as soon as it is done
     */
    public RunResult run(List<String> paths, Consumer<FileOutcome> listener) {
        YamlFileSearch search = YamlFileSearch.forTests();
        paths.forEach(search::add);
        List<FileOutcome> outcomes = new ArrayList<>();
        for (Path file : search.files()) {
            FileOutcome outcome = run(file);
            outcomes.add(outcome);
            listener.accept(outcome);
        }
        return new RunResult(outcomes, search.unmet());
    }

    /** Runs the selected groups of one file. */
    public FileOutcome run(Path path) {
        try {
            return switch (TestFileReader.read(path)) {
                case TestFileReading.Rejected rejected ->
                        new FileOutcome(path.toString(), rejected.problems(), List.of(), List.of());
                case TestFileReading.Read read -> run(read.file());
            };
        } catch (IOException e) {
            FileProblems problems = new FileProblems(SourceText.of(path.toString(), ""));
            problems.error(FilePosition.NONE, "file", UnreadableFile.reason(e));
            return new FileOutcome(path.toString(), problems.sorted(), List.of(), List.of());
        }
    }

    private FileOutcome run(TestFile file) {
        RuleFiles rules = RuleFiles.read(file, options.settings());
        List<GroupOutcome> groups = new ArrayList<>();
        if (rules.problems().stream().noneMatch(FileDiagnostic::isError)) {
            file.tests().stream()
                    .filter(group -> options.selects(group.name()))
                    .map(group -> GroupRun.run(file, group, rules.groups(), options.settings()))
                    .forEach(groups::add);
        }
        return new FileOutcome(file.path().toString(), rules.problems(), rules.warnings(), groups);
    }
}
