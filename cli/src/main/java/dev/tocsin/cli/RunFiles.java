package dev.tocsin.cli;

import dev.tocsin.evaluator.config.Configuration;
import dev.tocsin.evaluator.config.ConfigurationFile;
import dev.tocsin.evaluator.rule.RuleFile;
import dev.tocsin.evaluator.rule.RuleFileOptions;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.PathPattern;
import dev.tocsin.promql.Feature;
import dev.tocsin.webhook.config.NotificationsConfig;
import dev.tocsin.webhook.config.NotificationsReader;
import dev.tocsin.webhook.document.DocumentException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** Reads the files of a server before anything runs; says all that is wrong with a file before giving up. */
final class RunFiles {

    private final Console console;

    RunFiles(Console console) {
        this.console = console;
    }

    Configuration configuration(Path file) {
        return switch (ConfigurationFile.read(file)) {
            case ConfigurationFile.Loaded loaded -> {
                print(loaded.warnings());
                yield loaded.configuration();
            }
            case ConfigurationFile.Rejected rejected -> {
                print(rejected.diagnostics());
                throw UserException.invalid("the configuration cannot be used");
            }
        };
    }

    Optional<NotificationsConfig> notifications(Path file) throws IOException {
        try {
            return NotificationsReader.readFile(file);
        } catch (DocumentException e) {
            console.err().println(
                    file + ":" + e.line() + ":" + e.column() + ": error [notifications]: " + e.problem());
            throw UserException.invalid("the configuration cannot be used");
        }
    }

    /** The groups of all rule files that the patterns of a configuration name, each file once. */
    List<RuleGroupSpec> rules(Path configuration, List<Located<String>> patterns, Set<Feature> features)
            throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (Located<String> pattern : patterns) {
            files.addAll(expand(configuration, pattern));
        }
        RuleFileOptions options = RuleFileOptions.of(features);
        List<RuleGroupSpec> groups = new ArrayList<>();
        boolean rejectedAny = false;
        for (Path file : files) {
            switch (RuleFile.read(file, options)) {
                case RuleFile.Loaded loaded -> {
                    print(loaded.warnings());
                    groups.addAll(loaded.groups());
                }
                case RuleFile.Rejected rejected -> {
                    print(rejected.diagnostics());
                    rejectedAny = true;
                }
            }
        }
        if (rejectedAny) {
            throw UserException.invalid("the rules cannot be used");
        }
        return groups;
    }

    private List<Path> expand(Path configuration, Located<String> pattern) throws IOException {
        String place = configuration + ":" + pattern.position();
        Path parent = configuration.getParent();
        try {
            List<Path> files = PathPattern.of(parent == null ? Path.of("") : parent, pattern.value()).expand();
            if (files.isEmpty()) {
                console.err().println(place + ": warning [config-rule-files]: no file matches " + pattern.value());
            }
            return files;
        } catch (InvalidPathException | PatternSyntaxException e) {
            throw UserException.invalid(
                    place + ": error [config-rule-files]: bad pattern '" + pattern.value() + "': " + e.getMessage());
        }
    }

    private void print(List<FileDiagnostic> diagnostics) {
        diagnostics.forEach(diagnostic -> console.err().println(diagnostic.print()));
    }
}
