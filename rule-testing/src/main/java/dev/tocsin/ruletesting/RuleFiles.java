package dev.tocsin.ruletesting;

import dev.tocsin.evaluator.rule.RuleFile;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleReach;
import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.PathPattern;
import dev.tocsin.evaluator.yaml.UnreadableFile;
import dev.tocsin.evaluator.yaml.YamlFileSearch;
import dev.tocsin.ruletesting.testfile.Dialect;
import dev.tocsin.ruletesting.testfile.TestFile;
import dev.tocsin.ruletesting.timeline.Compat;
import dev.tocsin.ruletesting.timeline.MetricsQl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * The rules that a test file names.
 *
 * @param rules    all groups of all files, each file once
 * @param problems what is wrong with the rule files or their patterns
 * @param warnings patterns that no file matches, where another tool's verdict is asked for
 */
record RuleFiles(RuleReach rules, List<FileDiagnostic> problems, List<String> warnings) {

    /**
     * Reads the rule files of a test file.
     *
     * @param compat whether a path that leads nowhere is a mistake, as it is unless another tool's verdict is asked for
     */
    static RuleFiles read(TestFile file, RuleFileCache cache, Compat compat) {
        FileProblems patternProblems = new FileProblems(file.source());
        List<String> warnings = new ArrayList<>();
        Set<Path> paths = paths(file, compat, patternProblems, warnings);
        List<FileDiagnostic> problems = new ArrayList<>(patternProblems.sorted());
        List<RuleGroupSpec> groups = new ArrayList<>();
        for (RuleFile ruleFile : cache.read(paths, file.dialect())) {
            switch (ruleFile) {
                case RuleFile.Loaded loaded -> {
                    groups.addAll(loaded.groups());
                    problems.addAll(loaded.warnings());
                }
                case RuleFile.Rejected rejected ->
                        rejected.diagnostics().forEach(problem -> problems.add(
                                file.dialect() == Dialect.VMALERT ? MetricsQl.explain(problem) : problem));
            }
        }
        return new RuleFiles(new RuleReach(groups), problems, warnings);
    }

    private static Set<Path> paths(
            TestFile file, Compat compat, FileProblems problems, List<String> warnings) {
        Path parent = file.path().getParent();
        Set<Path> files = new LinkedHashSet<>();
        for (Located<String> pattern : file.ruleFiles()) {
            try {
                List<Path> matches = PathPattern.of(parent == null ? Path.of("") : parent, pattern.value())
                        .expand();
                if (matches.isEmpty() && compat == Compat.NONE) {
                    reportUnmet(pattern, problems);
                } else if (matches.isEmpty()) {
                    warnings.add(
                            file.path() + ":" + pattern.position() + ": no file match pattern " + pattern.value());
                }
                for (Path match : matches) {
                    files.addAll(Files.isDirectory(match) ? rulesIn(match) : List.of(match));
                }
            } catch (InvalidPathException | PatternSyntaxException e) {
                problems.error(
                        pattern.position(), "test-rule-files",
                        "bad pattern \"" + pattern.value() + "\": " + PathPattern.problem(pattern.value(), e));
            } catch (IOException e) {
                problems.error(
                        pattern.position(),
                        "test-rule-files",
                        "cannot search \"" + pattern.value() + "\": " + UnreadableFile.reason(e));
            }
        }
        return files;
    }

    /** A path names a file that must be there; a glob may have nothing to match yet. */
    private static void reportUnmet(Located<String> pattern, FileProblems problems) {
        if (PathPattern.isGlob(pattern.value())) {
            problems.warning(
                    pattern.position(), "test-no-rule-files", "no file matches \"" + pattern.value() + "\"");
        } else {
            problems.error(
                    pattern.position(), "test-no-rule-files",
                    "there is no \"" + pattern.value() + "\"; paths count from the folder of this file");
        }
    }

    /** The rule files in a folder and those below it; the folder itself when there are none, so that it is reported. */
    private static Collection<Path> rulesIn(Path folder) {
        YamlFileSearch search = YamlFileSearch.forRules();
        search.add(folder.toString());
        return search.files().isEmpty() ? List.of(folder) : search.files();
    }
}
