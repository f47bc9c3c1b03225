package dev.tocsin.ruletesting.fluent;

import dev.tocsin.evaluator.rule.RuleFile;
import dev.tocsin.evaluator.rule.RuleFileOptions;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleReach;
import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.evaluator.yaml.YamlFileSearch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The rules of a test. */
record Rules(RuleReach reach) {

    /** @throws IllegalArgumentException when a path leads to no rules, or a file is wrong */
    static Rules ofFiles(List<String> paths, Setting setting) {
        YamlFileSearch search = YamlFileSearch.forRules();
        paths.forEach(search::add);
        if (!search.unmet().isEmpty()) {
            throw new IllegalArgumentException(
                    String.join("\n", search.unmet()) + "\n(paths count from " + Path.of("").toAbsolutePath() + ")");
        }
        RuleFileOptions options = RuleFileOptions.of(setting.features());
        return of(search.files().stream().map(file -> RuleFile.read(file, options)).toList());
    }

    /** @throws IllegalArgumentException when the text is wrong */
    static Rules ofText(String text, Setting setting) {
        return of(List.of(RuleFile.parse(
                SourceText.of("the rules", text), RuleFileOptions.of(setting.features()))));
    }

    private static Rules of(Collection<RuleFile> files) {
        List<RuleGroupSpec> groups = new ArrayList<>();
        List<FileDiagnostic> errors = new ArrayList<>();
        for (RuleFile file : files) {
            switch (file) {
                case RuleFile.Loaded loaded -> groups.addAll(loaded.groups());
                case RuleFile.Rejected rejected ->
                        rejected.diagnostics().stream().filter(FileDiagnostic::isError).forEach(errors::add);
            }
        }
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(print(errors));
        }
        return new Rules(new RuleReach(groups));
    }

    /** Problems as the command prints them. */
    static String print(Collection<FileDiagnostic> problems) {
        return problems.stream().map(FileDiagnostic::print).collect(Collectors.joining("\n"));
    }
}
