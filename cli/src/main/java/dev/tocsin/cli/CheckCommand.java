package dev.tocsin.cli;

import dev.tocsin.evaluator.rule.RuleFileOptions;
import dev.tocsin.evaluator.yaml.YamlFileSearch;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tocsin check}: says what is wrong with rule files and configurations. */
final class CheckCommand implements Command {

    @Override
    public String name() {
        return "check";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name(name());
        spec.usageMessage().description("Check rule files and configurations.");
        spec.addOption(Features.option());
        return spec.addPositional(
                Arguments.files("What to check; a folder is searched for rule files and configurations."));
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws IOException {
        YamlFileSearch search = YamlFileSearch.forRulesAndConfigurations();
        Arguments.paths(arguments, console).forEach(search::add);
        search.unmet().forEach(reason -> console.err().println("tocsin: " + reason));
        CheckedFiles checked = new CheckedFiles(RuleFileOptions.of(Features.of(arguments)), console);
        for (Path file : search.files()) {
            checked.check(file);
        }
        if (!search.files().isEmpty()) {
            console.out().println(checked.summary());
        }
        return checked.hasErrors() || !search.unmet().isEmpty() ? ExitCode.FAILED : ExitCode.OK;
    }
}
