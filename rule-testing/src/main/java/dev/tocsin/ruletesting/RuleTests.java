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
import dev.tocsin.ruletesting.timeline.Compat;
import dev.tocsin.ruletesting.timeline.GroupOutcome;
import dev.tocsin.ruletesting.timeline.GroupRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
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
     * @param listener hears of the files while they are run
     */
    public RunResult run(List<String> paths, RunListener listener) {
        YamlFileSearch search = YamlFileSearch.forTests();
        paths.forEach(search::add);
        return result(run(search.files(), listener), search.unmet());
    }

    /** What files that were run show together. */
    RunResult result(List<FileRun> runs, List<String> unmet) {
        List<FileOutcome> outcomes = runs.stream().map(FileRun::outcome).toList();
        boolean all = options.run().isEmpty() && options.settings().compat() == Compat.NONE && unmet.isEmpty();
        List<FileDiagnostic> neverFiring = all ? neverFiring(runs) : List.of();
        return new RunResult(outcomes, unmet(unmet, outcomes), neverFiring);
    }

    private List<FileDiagnostic> neverFiring(List<FileRun> runs) {
        if (!runs.stream().allMatch(run -> run.outcome().passed())) {
            return List.of();
        }
        FiringAlerts firing = new FiringAlerts();
        runs.forEach(run -> firing.add(run.rules(), run.outcome().groups()));
        return options.strict() ? firing.warnings().stream().map(FileDiagnostic::asError).toList() : firing.warnings();
    }

    /** A selection that selects nothing is as good as a path that leads nowhere, though not to other tools. */
    private List<String> unmet(List<String> arguments, List<FileOutcome> outcomes) {
        List<String> unmet = new ArrayList<>(arguments);
        boolean nothing = !options.run().isEmpty()
                && !outcomes.isEmpty()
                && outcomes.stream().allMatch(file -> file.passed() && file.isEmpty());
        if (nothing && options.settings().compat() == Compat.NONE) {
            unmet.add("--run selects no assertion of these files");
        }
        return unmet;
    }

    /** Runs files, in their order as far as anybody can tell. */
    List<FileRun> run(Collection<Path> files, RunListener listener) {
        listener.found(files.size());
        List<FileRun> runs = new ArrayList<>();
        if (options.listener() != null) {
            files.forEach(file -> runs.add(told(run(file, listener), listener)));
            return runs;
        }
        try (ForkJoinPool pool = new ForkJoinPool()) {
            List<ForkJoinTask<FileRun>> tasks =
                    files.stream().map(file -> pool.submit(() -> run(file, listener))).toList();
            tasks.forEach(task -> runs.add(told(task.join(), listener)));
        }
        return runs;
    }

    private static FileRun told(FileRun run, RunListener listener) {
        listener.done(run.outcome());
        return run;
    }

    /** Runs the selected groups of one file. */
    public FileOutcome run(Path path) {
        return run(path, outcome -> {}).outcome();
    }

    private FileRun run(Path path, RunListener listener) {
        FileRun run = read(path, listener);
        FileRun told = options.strict() ? new FileRun(run.outcome().strict(), run.rules()) : run;
        listener.fileRun(told.outcome().passed());
        return told;
    }

    private FileRun read(Path path, RunListener listener) {
        try {
            return switch (TestFileReader.read(path, options.settings().testFiles())) {
                case TestFileReading.Rejected rejected ->
                        notRun(path, rejected.problems());
                case TestFileReading.Read read -> run(read.file(), listener);
            };
        } catch (IOException e) {
            FileProblems problems = new FileProblems(SourceText.of(path.toString(), ""));
            problems.error(FilePosition.NONE, "file", UnreadableFile.reason(e));
            return notRun(path, problems.sorted());
        }
    }

    private static FileRun notRun(Path path, List<FileDiagnostic> problems) {
        return new FileRun(new FileOutcome(path.toString(), problems, List.of(), List.of()), List.of());
    }

    private FileRun run(TestFile file, RunListener listener) {
        RuleFiles rules = RuleFiles.read(file, ruleFiles, options.settings().compat());
        List<GroupOutcome> groups =
                rules.problems().stream().noneMatch(FileDiagnostic::isError) ? run(file, rules, listener) : List.of();
        return new FileRun(
                new FileOutcome(file.path().toString(), problems(file, rules, groups), rules.warnings(), groups),
                rules.rules().all().groups());
    }

    /** Groups that are written out of one item have their warnings in common. */
    private List<FileDiagnostic> problems(TestFile file, RuleFiles rules, List<GroupOutcome> groups) {
        FileProblems nothing = new FileProblems(file.source());
        boolean ran = rules.problems().stream().noneMatch(FileDiagnostic::isError);
        if (ran && options.run().isEmpty() && groups.stream().allMatch(group -> group.outcomes().isEmpty())) {
            nothing.warning(
                    FilePosition.NONE, "test-no-assertions",
                    "nothing is tested: no group under \"tests\" has an assertion");
        }
        List<FileDiagnostic> warnings = groups.stream()
                .flatMap(group -> group.warnings().stream())
                .distinct()
                .sorted(FileDiagnostic.BY_POSITION)
                .toList();
        return Stream.of(rules.problems(), nothing.found(), warnings).flatMap(List::stream).toList();
    }

    private List<GroupOutcome> run(TestFile file, RuleFiles rules, RunListener listener) {
        List<TestGroup> groups =
                file.tests().stream().filter(group -> options.selects(group.name())).toList();
        if (options.listener() != null) {
            return groups.stream().map(group -> run(file, group, rules, listener)).toList();
        }
        List<ForkJoinTask<GroupOutcome>> tasks =
                groups.stream().map(group -> ForkJoinTask.adapt(() -> run(file, group, rules, listener))).toList();
        return ForkJoinTask.invokeAll(tasks).stream().map(ForkJoinTask::join).toList();
    }

    private GroupOutcome run(TestFile file, TestGroup group, RuleFiles rules, RunListener listener) {
        GroupOutcome outcome = GroupRun.run(
                file, group, rules.rules(), options.settings(), options.explain(group.name()), options.charts(),
                options.stopwatch(), options.listener());
        listener.groupRun();
        return outcome;
    }
}
