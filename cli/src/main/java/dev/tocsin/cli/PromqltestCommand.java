package dev.tocsin.cli;

import dev.tocsin.evaluator.yaml.UnreadableFile;
import dev.tocsin.ruletesting.promqltest.CaseOutcome;
import dev.tocsin.ruletesting.promqltest.PromqlTestRunner;
import dev.tocsin.ruletesting.promqltest.ScriptResult;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tocsin promqltest}: runs scripts in the language of Prometheus' own tests of its engine. */
final class PromqltestCommand implements Command {

    @Override
    public String name() {
        return "promqltest";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name(name());
        spec.usageMessage().description("Run scripts in the promqltest language.");
        spec.addOption(OptionSpec.builder("-q", "--quiet").description("Show counts only, no failures.").build());
        return spec.addPositional(PositionalParamSpec.builder().paramLabel("FILE").arity("1..*").required(true)
                .type(List.class).auxiliaryTypes(String.class).description("The scripts.").build());
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) {
        PromqlTestRunner runner = new PromqlTestRunner();
        boolean quiet = arguments.hasMatchedOption("--quiet");
        long passed = 0;
        long failed = 0;
        for (String file : Arguments.strings(arguments)) {
            ScriptResult result = run(runner, file, console);
            if (!quiet) {
                result.outcomes().stream().filter(outcome -> !outcome.passed()).map(CaseOutcome::describe)
                        .forEach(console.out()::println);
            }
            console.out().println(file + ": " + result.summary());
            passed += result.passed();
            failed += result.failed();
        }
        console.out().println(passed + " passed, " + failed + " failed");
        return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private static ScriptResult run(PromqlTestRunner runner, String file, Console console) {
        try {
            return runner.run(console.resolve(file));
        } catch (IOException e) {
            throw UserException.invalid(file + ": " + UnreadableFile.reason(e));
        }
    }
}
