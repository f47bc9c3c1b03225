package dev.tocsin.cli;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tocsin.ruletesting.FileOutcome;
import dev.tocsin.ruletesting.RuleTests;
import dev.tocsin.ruletesting.RunOptions;
import dev.tocsin.ruletesting.RunResult;
import dev.tocsin.ruletesting.report.FileReport;
import dev.tocsin.ruletesting.timeline.Compat;
import dev.tocsin.ruletesting.timeline.RunSettings;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code tocsin test}: runs unit tests of rules. */
final class TestCommand implements Command {

    @Override
    public String name() {
        return "test";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name(name());
        spec.usageMessage().description("Run unit tests of rules, in promtool's format.");
        spec.addOption(OptionSpec.builder("--run").paramLabel("REGEX").arity("1").type(List.class)
                .auxiliaryTypes(String.class)
                .description("Run only test groups with a matching name. May be given several times.").build());
        spec.addOption(Features.option());
        spec.addOption(OptionSpec.builder("--ignore-unknown-fields")
                .description("Pass over fields of rule files that nobody knows.").build());
        return spec.addPositional(Arguments.files("What to run; a folder is searched for files with tests."));
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) {
        RunSettings settings = new RunSettings(
                Features.of(arguments),
                arguments.hasMatchedOption("--ignore-unknown-fields"),
                false,
                Compat.NONE,
                false);
        RuleTests tests = new RuleTests(new RunOptions(patterns(arguments), settings));
        List<String> paths = Arguments.paths(arguments, console);
        RunResult result = tests.run(paths, file -> print(file, !arguments.hasMatchedOption("--run"), console));
        for (String reason : result.unmet()) {
            console.err().println("tocsin: " + reason);
        }
        if (!result.files().isEmpty()) {
            console.out().println(summary(result));
            if (assertions(result) == 0 && arguments.hasMatchedOption("--run")) {
                console.err().println("tocsin: warning: --run selects no assertion of these files");
            }
        }
        return result.passed() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static String summary(RunResult result) {
        long failedFiles = result.files().stream().filter(file -> !file.passed()).count();
        String verdict = failedFiles == 0
                ? assertions(result) == 0 ? "nothing was tested" : "all passed"
                : (result.failures() == 0 ? "" : result.failures() + " failed, ") + Counts.of(failedFiles, "file")
                        + " not ok";
        return Counts.of(result.files().size(), "file") + ", " + Counts.of(assertions(result), "assertion") + ": "
                + verdict;
    }

    private static long assertions(RunResult result) {
        return result.passedAssertions() + result.failures();
    }

    private static List<Pattern> patterns(ParseResult arguments) {
        List<String> expressions = arguments.matchedOptionValue("--run", List.of());
        return expressions.stream().map(TestCommand::pattern).toList();
    }

    private static Pattern pattern(String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw UserException.usage("--run: '" + expression + "' is no regular expression: " + e.getDescription());
        }
    }

    /** Says how a file went; {@code whole} when all of its groups were run, so that there should be some. */
    private static void print(FileOutcome file, boolean whole, Console console) {
        String verdict = file.passed() ? "@|green ok|@    " : "@|bold,red FAILED|@";
        console.out().println(Ansi.valueOf(console.colour()).string(verdict) + " " + file.file());
        file.warnings().forEach(warning -> console.out().println("  WARNING: " + warning));
        if (whole && file.passed() && file.groups().stream().allMatch(group -> group.outcomes().isEmpty())) {
            console.out().println("  WARNING: nothing is tested: no group under \"tests\" has an assertion");
        }
        console.out().print(FileReport.details(file));
    }
}
