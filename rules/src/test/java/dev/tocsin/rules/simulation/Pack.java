package dev.tocsin.rules.simulation;

import dev.tocsin.evaluator.rule.AlertingRuleSpec;
import dev.tocsin.evaluator.rule.RuleFile;
import dev.tocsin.evaluator.rule.RuleFileOptions;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rules of a pack in this module. */
record Pack(String name, List<RuleGroupSpec> groups) {

    /** All packs: the folders that hold runbooks. */
    static List<Pack> all() {
        try (Stream<Path> folders = Files.list(Path.of(""))) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("runbooks")))
                    .sorted()
                    .map(Pack::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pack read(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<RuleGroupSpec> groups = files.filter(file -> file.toString().endsWith(".rules.yml"))
                    .sorted()
                    .flatMap(file -> loaded(file).groups().stream())
                    .toList();
            return new Pack(folder.toString(), groups);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuleFile.Loaded loaded(Path file) {
        return switch (RuleFile.read(file, RuleFileOptions.of(Set.of()))) {
            case RuleFile.Loaded loaded -> loaded;
            case RuleFile.Rejected rejected ->
                    throw new IllegalStateException(rejected.diagnostics().toString());
        };
    }

    Stream<RuleSpec> rules() {
        return groups.stream().flatMap(group -> group.rules().stream());
    }

    List<String> alerts() {
        return rules()
                .filter(AlertingRuleSpec.class::isInstance)
                .map(rule -> ((AlertingRuleSpec) rule).name())
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
