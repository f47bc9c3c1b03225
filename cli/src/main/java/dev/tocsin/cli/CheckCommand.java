package dev.tocsin.cli;

import dev.tocsin.evaluator.rule.RuleFile;
import dev.tocsin.evaluator.rule.RuleFileOptions;
import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.YamlFileSearch;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tocsin check}: says what is wrong with rule files. */
final class CheckCommand implements Command {

    @Override
    public String name() {
        return "check";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name(name());
        spec.usageMessage().description("Check rule files: syntax, types, templates.");
        spec.addOption(Features.option());
        return spec.addPositional(Arguments.files("What to check; a folder is searched for rule files."));
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) {
        YamlFileSearch search = YamlFileSearch.forRules();
        Arguments.paths(arguments, console).forEach(search::add);
        search.unmet().forEach(reason -> console.err().println("tocsin: " + reason));
        RuleFileOptions options = RuleFileOptions.of(Features.of(arguments));
        Tally tally = new Tally();
        for (Path file : search.files()) {
            switch (RuleFile.read(file, options)) {
                case RuleFile.Loaded loaded -> {
                    tally.rules += loaded.groups().stream().mapToInt(group -> group.rules().size()).sum();
                    tally.print(loaded.warnings(), console);
                }
                case RuleFile.Rejected rejected -> tally.print(rejected.diagnostics(), console);
            }
        }
        if (!search.files().isEmpty()) {
            console.out().println(tally.summary(search.files().size()));
        }
        return tally.errors == 0 && search.unmet().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    /** What was found so far. */
    private static final class Tally {

        private int rules;
        private int errors;
        private int warnings;

        private void print(List<FileDiagnostic> diagnostics, Console console) {
            for (FileDiagnostic diagnostic : diagnostics) {
                console.out().println(diagnostic.print());
                if (diagnostic.isError()) {
                    errors++;
                } else {
                    warnings++;
                }
            }
        }

        private String summary(int files) {
            String found = errors + warnings == 0
                    ? "no problems"
                    : Counts.of(errors, "error") + ", " + Counts.of(warnings, "warning");
            return Counts.of(files, "file") + ", " + Counts.of(rules, "valid rule") + ": " + found;
        }
    }
}
