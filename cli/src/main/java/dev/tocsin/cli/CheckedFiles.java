package dev.tocsin.cli;

import dev.tocsin.evaluator.config.Configuration;
import dev.tocsin.evaluator.config.ConfigurationFile;
import dev.tocsin.evaluator.rule.RuleFile;
import dev.tocsin.evaluator.rule.RuleFileOptions;
import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.PathPattern;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.evaluator.yaml.YamlFileKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks one file after the other, each once, prints what is wrong with it, and keeps count. */
final class CheckedFiles {

    private final RuleFileOptions options;
    private final Console console;
    private final Set<Path> ruleFiles = new HashSet<>();
    private final Set<Path> configurations = new HashSet<>();
    private int rules;
    private int errors;
    private int warnings;

    CheckedFiles(RuleFileOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    /** Checks a file for what it seems to be. */
    void check(Path file) throws IOException {
        SourceText source;
        try {
            source = SourceText.read(file);
        } catch (IOException unreadable) {
            checkRules(file);
            return;
        }
        switch (YamlFileKind.ofNamed(source.text())) {
            case CONFIGURATION -> checkConfiguration(file, source);
            case RULES, TESTS -> checkRules(file);
        }
    }

    private void checkRules(Path file) {
        if (!ruleFiles.add(identity(file))) {
            return;
        }
        switch (RuleFile.read(file, options)) {
            case RuleFile.Loaded loaded -> {
                rules += loaded.groups().stream().mapToInt(group -> group.rules().size()).sum();
                print(loaded.warnings());
            }
            case RuleFile.Rejected rejected -> print(rejected.diagnostics());
        }
    }

    /** A configuration with the rule files that it names. */
    private void checkConfiguration(Path file, SourceText source) throws IOException {
        if (!configurations.add(identity(file))) {
            return;
        }
        switch (ConfigurationFile.parse(source)) {
            case ConfigurationFile.Loaded loaded -> {
                ConfigurationText text = ConfigurationText.of(file, source);
                text.checkNotifications();
                List<Path> named = ruleFiles(text, loaded.configuration());
                List<FileDiagnostic> diagnostics = new ArrayList<>(loaded.warnings());
                diagnostics.addAll(text.problems().found());
                print(diagnostics.stream().sorted(FileDiagnostic.BY_POSITION).toList());
                named.forEach(this::checkRules);
            }
            case ConfigurationFile.Rejected rejected -> print(rejected.diagnostics());
        }
    }

    private static List<Path> ruleFiles(ConfigurationText text, Configuration configuration) {
        List<Path> files = new ArrayList<>();
        for (Located<String> pattern : configuration.ruleFiles()) {
            text.ruleFiles(pattern).ifPresent(found -> {
                if (found.isEmpty()) {
                    reportMissing(pattern, text.problems());
                }
                files.addAll(found);
            });
        }
        return files;
    }

    private static void reportMissing(Located<String> pattern, FileProblems problems) {
        if (PathPattern.isGlob(pattern.value())) {
            problems.warning(pattern.position(), ConfigurationText.RULE_FILES, "no file matches " + pattern.value());
        } else {
            problems.error(pattern.position(), ConfigurationText.RULE_FILES, "no such file: " + pattern.value());
        }
    }

    private static Path identity(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private void print(List<FileDiagnostic> diagnostics) {
        for (FileDiagnostic diagnostic : diagnostics) {
            console.out().println(diagnostic.print());
            if (diagnostic.isError()) {
                errors++;
            } else {
                warnings++;
            }
        }
    }

    boolean hasErrors() {
        return errors > 0;
    }

    String summary() {
        String found = errors + warnings == 0
                ? "no problems"
                : Counts.of(errors, "error") + ", " + Counts.of(warnings, "warning");
        return Counts.of(ruleFiles.size() + configurations.size(), "file") + ", " + Counts.of(rules, "valid rule")
                + ": " + found;
    }
}
