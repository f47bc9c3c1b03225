package dev.tocsin.cli;

import dev.tocsin.evaluator.config.Configuration;
import dev.tocsin.evaluator.config.ConfigurationFile;
import dev.tocsin.evaluator.config.ShownConfiguration;
import dev.tocsin.evaluator.rule.RuleFile;
import dev.tocsin.evaluator.rule.RuleFileOptions;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.promql.Feature;
import dev.tocsin.webhook.config.NotificationsConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** The text of a configuration for people to look at, without secrets. */
    String shown(Path file) throws IOException {
        return ShownConfiguration.of(SourceText.read(file));
    }

    Optional<NotificationsConfig> notifications(Path file) throws IOException {
        ConfigurationText text = ConfigurationText.of(file, SourceText.read(file));
        Optional<NotificationsConfig> notifications = text.notifications();
        refuse(text, "the configuration cannot be used");
        return notifications;
    }

    /** The groups of all rule files that the patterns of a configuration name, each file once. */
    List<RuleGroupSpec> rules(Path configuration, List<Located<String>> patterns, Set<Feature> features)
            throws IOException {
        return rules(ruleFiles(configuration, patterns), features);
    }

    /** The groups of these rule files. */
    List<RuleGroupSpec> rules(Collection<Path> files, Set<Feature> features) {
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

    private Set<Path> ruleFiles(Path configuration, List<Located<String>> patterns) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        if (!patterns.isEmpty()) {
            ConfigurationText text = ConfigurationText.of(configuration, SourceText.read(configuration));
            for (Located<String> pattern : patterns) {
                text.ruleFiles(pattern).ifPresent(found -> {
                    if (found.isEmpty()) {
                        text.problems().warning(
                                pattern.position(), ConfigurationText.RULE_FILES, "no file matches " + pattern.value());
                    }
                    files.addAll(found);
                });
            }
            refuse(text, "the rules cannot be used");
        }
        return files;
    }

    private void refuse(ConfigurationText text, String consequence) {
        print(text.problems().sorted());
        if (text.problems().hasErrors()) {
            throw UserException.invalid(consequence);
        }
    }

    private void print(List<FileDiagnostic> diagnostics) {
        diagnostics.forEach(diagnostic -> console.err().println(diagnostic.print()));
    }
}
