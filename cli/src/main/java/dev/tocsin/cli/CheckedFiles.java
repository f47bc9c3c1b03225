package dev.tocsin.cli;

import dev.tocsin.evaluator.config.Configuration;
import dev.tocsin.evaluator.config.ConfigurationFile;
import dev.tocsin.evaluator.rule.RuleFile;
import dev.tocsin.evaluator.rule.RuleFileOptions;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.PathPattern;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.evaluator.yaml.YamlFileKind;
import dev.tocsin.ruletesting.check.Finding;
import dev.tocsin.ruletesting.check.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks one file after the other, each once, and keeps what was found. */
final class CheckedFiles {

    private final RuleFileOptions options;
    /** The groups of each rule file, none of those that are rejected. */
    private final Map<Path, List<RuleGroupSpec>> groups = new LinkedHashMap<>();
    private final List<FileDiagnostic> diagnostics = new ArrayList<>();
    private final List<Finding> lintFindings = new ArrayList<>();
    private final Set<Path> ruleFiles = new HashSet<>();
    private final Set<Path> configurations = new HashSet<>();
    private int rules;

    CheckedFiles(RuleFileOptions options) {
        this.options = options;
    }

    /** A file that was read. */
    private sealed interface Read {

        record Rules(RuleFile file) implements Read {}

        record Settings(SourceText source) implements Read {}
    }

    /** Checks files for what they seem to be; they are read beside each other where cores are free. */
    void check(Collection<Path> files) throws IOException {
        Map<Path, ForkJoinTask<Read>> reading = new LinkedHashMap<>();
        files.forEach(file -> reading.put(file, ForkJoinTask.adapt((Callable<Read>) () -> read(file)).fork()));
        for (Map.Entry<Path, ForkJoinTask<Read>> entry : reading.entrySet()) {
            Path file = entry.getKey();
            switch (entry.getValue().join()) {
                case Read.Settings settings -> checkConfiguration(file, settings.source());
                case Read.Rules rules -> checkRules(file, rules::file);
            }
        }
    }

    private Read read(Path file) {
        SourceText source;
        try {
            source = SourceText.read(file);
        } catch (IOException unreadable) {
            return new Read.Rules(RuleFile.read(file, options));
        }
        return switch (YamlFileKind.ofNamed(source.text())) {
            case CONFIGURATION -> new Read.Settings(source);
            case RULES, TESTS -> new Read.Rules(RuleFile.parse(source, options));
        };
    }

    private void checkRules(Path file, Supplier<RuleFile> read) {
        if (!ruleFiles.add(identity(file))) {
            return;
        }
        switch (read.get()) {
            case RuleFile.Loaded loaded -> {
                rules += loaded.groups().stream().mapToInt(group -> group.rules().size()).sum();
                diagnostics.addAll(loaded.warnings());
                groups.put(file, loaded.groups());
            }
            case RuleFile.Rejected rejected -> {
                diagnostics.addAll(rejected.diagnostics());
                groups.put(file, List.of());
            }
        }
    }

    /** Looks for mistakes in the valid rules of all files so far, and in the settings for all of them. */
    void lint(Lint lint) throws InterruptedException {
        lint.run(groups, lintFindings, diagnostics);
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
                Stream.concat(loaded.warnings().stream(), text.problems().found().stream())
                        .sorted(FileDiagnostic.BY_POSITION).forEach(diagnostics::add);
                named.forEach(rules -> checkRules(rules, () -> RuleFile.read(rules, options)));
            }
            case ConfigurationFile.Rejected rejected -> diagnostics.addAll(rejected.diagnostics());
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

    boolean hasErrors() {
        return diagnostics.stream().anyMatch(FileDiagnostic::isError);
    }

    /** What the checks of valid rules found. */
    List<Finding> lintFindings() {
        return List.copyOf(lintFindings);
    }

    /** All that was found: first what was wrong when files were read. */
    List<Finding> findings() {
        return Stream.concat(diagnostics.stream().map(Finding::of), lintFindings.stream()).toList();
    }

    String summary() {
        List<Finding> findings = findings();
        String found = findings.isEmpty() ? "no problems" : Arrays.stream(Severity.values())
                .flatMap(severity -> count(severity, findings).stream())
                .collect(Collectors.joining(", "));
        return Counts.of(ruleFiles.size() + configurations.size(), "file") + ", " + Counts.of(rules, "valid rule")
                + ": " + found;
    }

    private static Optional<String> count(Severity severity, List<Finding> findings) {
        long count = findings.stream().filter(finding -> finding.severity() == severity).count();
        boolean isSaid = count > 0 || severity != Severity.INFO;
        return isSaid ? Optional.of(Counts.of(count, severity.text())) : Optional.empty();
    }
}
