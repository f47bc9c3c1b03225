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
import dev.tocsin.ruletesting.testfile.TestGroup;
import dev.tocsin.ruletesting.timeline.GroupOutcome;
import dev.tocsin.ruletesting.timeline.GroupRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs unit tests of rules: what {@code tocsin test} calls. Files and test groups are run side by side on all cores, unless
 * somebody listens to the groups; what they give comes in their order. Rule files are read once for as long as this object is used.
 */
public final class RuleTests {

    private final RunOptions options;
    private final RuleFileCache ruleFiles;

    public RuleTests(RunOptions options) {
        this.options = options;
        this.ruleFiles = new RuleFileCache(options.settings());
    }

    /** Runs the tests in files, folders and globs. */
    public static RunResult run(List<String> paths, RunOptions options) {
        return new RuleTests(options).run(paths, outcome -> {});
    }

    /**
     * Runs the tests in files, folders (searched for test files) and globs ({@code **} for any folders).
     *
     * @param listener is told of each file as soon as it and those before it are done, in the thread of the caller
     */
    public RunResult run(List<String> paths, Consumer<FileOutcome> listener) {
        YamlFileSearch search = YamlFileSearch.forTests();
        paths.forEach(search::add);
        return new RunResult(run(search.files(), listener), search.unmet());
    }

    private List<FileOutcome> run(Collection<Path> files, Consumer<FileOutcome> listener) {
        List<FileOutcome> outcomes = new ArrayList<>();
        if (options.listener() != null) {
            for (Path file : files) {
                FileOutcome outcome = run(file);
                outcomes.add(outcome);
                listener.accept(outcome);
            }
            return outcomes;
        }
        try (ForkJoinPool pool = new ForkJoinPool()) {
            List<ForkJoinTask<FileOutcome>> tasks =
                    files.stream().map(file -> pool.submit(() -> run(file))).toList();
            for (ForkJoinTask<FileOutcome> task : tasks) {
                FileOutcome outcome = task.join();
                outcomes.add(outcome);
                listener.accept(outcome);
            }
        }
        return outcomes;
    }

    /** Runs the selected groups of one file. */
    public FileOutcome run(Path path) {
        try {
            return switch (TestFileReader.read(path, options.settings().testFiles())) {
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
        RuleFiles rules = RuleFiles.read(file, ruleFiles, options.settings().compat());
        List<GroupOutcome> groups =
                rules.problems().stream().noneMatch(FileDiagnostic::isError) ? run(file, rules) : List.of();
        return new FileOutcome(file.path().toString(), problems(rules, groups), rules.warnings(), groups);
    }

    /** Groups that are written out of one item have their warnings in common. */
    private static List<FileDiagnostic> problems(RuleFiles rules, List<GroupOutcome> groups) {
        List<FileDiagnostic> warnings = groups.stream()
                .flatMap(group -> group.warnings().stream())
                .distinct()
                .sorted(FileDiagnostic.BY_POSITION)
                .toList();
        return Stream.concat(rules.problems().stream(), warnings.stream()).toList();
    }

    private List<GroupOutcome> run(TestFile file, RuleFiles rules) {
        List<TestGroup> groups =
                file.tests().stream().filter(group -> options.selects(group.name())).toList();
        if (options.listener() != null) {
            return groups.stream().map(group -> run(file, group, rules)).toList();
        }
        List<ForkJoinTask<GroupOutcome>> tasks =
                groups.stream().map(group -> ForkJoinTask.adapt(() -> run(file, group, rules))).toList();
        return ForkJoinTask.invokeAll(tasks).stream().map(ForkJoinTask::join).toList();
    }

    private GroupOutcome run(TestFile file, TestGroup group, RuleFiles rules) {
        return GroupRun.run(
                file, group, rules.rules(), options.settings(), options.explain(group.name()), options.charts(),
                options.stopwatch(), options.listener());
    }
}
