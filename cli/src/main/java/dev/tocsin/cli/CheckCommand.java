package dev.tocsin.cli;

import dev.tocsin.evaluator.rule.RuleFileOptions;
import dev.tocsin.evaluator.yaml.NearestName;
import dev.tocsin.evaluator.yaml.YamlFileSearch;
import dev.tocsin.ruletesting.check.catalogue.Catalogue;
import dev.tocsin.ruletesting.check.format.FindingFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code tocsin check}: says what is wrong with rule files and configurations. */
final class CheckCommand implements Command {

    private static final String FORMAT = "--format";
    private static final String FILES = "FILE|DIR|GLOB";
    private static final String EXPLAIN = "--explain";

    @Override
    public String name() {
        return "check";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name(name());
        spec.usageMessage().description("Check rule files and configurations, and look for mistakes in valid rules.");
        spec.addOption(Features.option());
        spec.addOption(Arguments.option(FORMAT, "FORMAT",
                "How to print what is found: " + formats() + ". Default: text.").build());
        Lint.addOptions(spec);
        spec.addOption(
                Arguments.option(EXPLAIN, "ID", "Print what a check finds, and why, instead of checking.").build());
        return spec.addPositional(PositionalParamSpec.builder().paramLabel(FILES).arity("0..*")
                .type(List.class).auxiliaryTypes(String.class)
                .description("What to check; a folder is searched for rule files and configurations.").build());
    }

    private static String formats() {
        return Arrays.stream(FindingFormat.values()).map(FindingFormat::text).collect(Collectors.joining(", "));
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws IOException, InterruptedException {
        if (arguments.hasMatchedOption(EXPLAIN)) {
            console.out().print(page(arguments.matchedOptionValue(EXPLAIN, "")));
            return ExitCode.OK;
        }
        FindingFormat format = format(arguments.matchedOptionValue(FORMAT, FindingFormat.TEXT.text()));
        List<String> paths = Arguments.paths(arguments, console);
        if (paths.isEmpty()) {
            throw new ParameterException(
                    arguments.commandSpec().commandLine(), "Missing required parameter: '" + FILES + "'");
        }
        Lint lint = Lint.of(arguments, console);
        YamlFileSearch search = YamlFileSearch.forRulesAndConfigurations();
        paths.forEach(search::add);
        search.unmet().forEach(reason -> console.err().println("tocsin: " + reason));
        CheckedFiles checked = new CheckedFiles(RuleFileOptions.of(Features.of(arguments)));
        checked.check(search.files());
        checked.lint(lint);
        console.out().print(format.print(checked.findings()));
        if (format == FindingFormat.TEXT && !search.files().isEmpty()) {
            console.out().println(checked.summary());
        }
        if (checked.hasErrors() || !search.unmet().isEmpty()) {
            return ExitCode.FAILED;
        }
        return checked.lintFindings().stream().anyMatch(lint::isFatal) ? ExitCode.LINT : ExitCode.OK;
    }

    private static FindingFormat format(String name) {
        return FindingFormat.named(name).orElseThrow(() -> UserException.usage(
                FORMAT + ": expected one of " + formats() + ", found '" + name + "'"));
    }

    private static String page(String id) {
        return Catalogue.page(id).orElseThrow(() -> UserException.usage(EXPLAIN + ": there is no check '" + id + "'"
                + NearestName.of(id, Catalogue.ids()).map(near -> ", did you mean '" + near + "'?").orElseGet(
                        () -> "; the checks are " + Catalogue.ids().stream().sorted()
                                .collect(Collectors.joining(", ")))));
    }
}
