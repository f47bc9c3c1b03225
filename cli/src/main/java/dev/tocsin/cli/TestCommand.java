package dev.tocsin.cli;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tocsin.ruletesting.RepeatedTests;
import dev.tocsin.ruletesting.RuleTests;
import dev.tocsin.ruletesting.RunOptions;
import dev.tocsin.ruletesting.RunResult;
import dev.tocsin.ruletesting.report.RunReport;
import dev.tocsin.ruletesting.timeline.Compat;
import dev.tocsin.ruletesting.timeline.RunSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code tocsin test}: runs unit tests of rules. */
final class TestCommand implements Command {

    private static final String COMPAT = "--compat";
    private static final String DEBUG = "--debug";
    private static final String STRICT = "--strict";
    private static final String WATCH = "--watch";
    private static final String DISABLE_ALERTGROUP_LABEL = "--disableAlertgroupLabel";

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
        spec.addOption(OptionSpec.builder("--explain").paramLabel("REGEX").arity("1").type(List.class)
                .auxiliaryTypes(String.class)
                .description("Explain passed assertions too, in test groups with a matching name. May be given several"
                        + " times.")
                .build());
        spec.addOption(
                Arguments.flag(DEBUG, "Tell on standard error when each test group begins and ends, and print all its"
                        + " series. Groups are run one after the other."));
        spec.addOption(Arguments.flag(WATCH, "Go on, and run again what a changed file affects, until Ctrl-C."));
        spec.addOption(Arguments.flag(STRICT, "Take warnings for errors."));
        spec.addOption(Features.option());
        spec.addOption(OptionSpec.builder("--ignore-unknown-fields")
                .description("Pass over fields of rule files that nobody knows.").build());
        TestReports.options().forEach(spec::addOption);
        spec.addOption(Arguments.option(COMPAT, "TOOL", "Read test files and give verdicts as promtool or vmalert (its"
                + " vmalert-tool) does, even where it is lenient.").build());
        spec.addOption(OptionSpec.builder(DISABLE_ALERTGROUP_LABEL)
                .description("In tests of vmalert-tool's format, alerts have no label alertgroup.").build());
        return spec.addPositional(Arguments.files("What to run; a folder is searched for files with tests."));
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws IOException, InterruptedException {
        Compat compat = compat(arguments);
        if (compat != Compat.NONE && arguments.hasMatchedOption(STRICT)) {
            throw UserException
                    .usage(STRICT + " and " + COMPAT + " exclude each other: other tools have no such warnings");
        }
        TestReports reports = TestReports.of(arguments, compat, console);
        RunSettings settings = new RunSettings(
                compat == Compat.PROMTOOL ? Features.ofKnown(arguments, console) : Features.of(arguments),
                arguments.hasMatchedOption("--ignore-unknown-fields"),
                false,
                compat,
                !arguments.hasMatchedOption(DISABLE_ALERTGROUP_LABEL));
        RunOptions options = new RunOptions(
                patterns(arguments, "--run"), patterns(arguments, "--explain"), reports.charts(),
                arguments.hasMatchedOption(STRICT), settings,
                console.clock(), arguments.hasMatchedOption(DEBUG) ? reports.debug() : null);
        List<String> paths = Arguments.paths(arguments, console);
        if (arguments.hasMatchedOption(WATCH)) {
            return watch(new RepeatedTests(paths, options), reports, compat, console);
        }
        Instant started = console.clock().instant();
        RunResult result;
        try (Progress progress = Progress.start(console, reports::print)) {
            result = new RuleTests(options).run(paths, progress.listener());
        }
        result.unmet().forEach(reason -> console.err().println("tocsin: " + reason));
        boolean nothing = result.passed() && result.assertions() == 0 && !result.files().isEmpty();
        if (nothing && arguments.hasMatchedOption("--run")) {
            console.err().println("tocsin: warning: --run selects no assertion of these files");
        }
        reports.print(result, RunReport.of(result, started), compat);
        return result.passed() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static ExitCode watch(RepeatedTests tests, TestReports reports, Compat compat, Console console)
            throws IOException, InterruptedException {
        if (!reports.isText()) {
            throw UserException.usage(WATCH + " prints text: it goes without --format");
        }
        StopSignal.endAtOnce();
        try (FolderEvents events = new WatchedFolders()) {
            new TestWatch(tests, reports, compat, events, console).run();
        }
        return ExitCode.OK;
    }

    private static Compat compat(ParseResult arguments) {
        return switch (arguments.matchedOptionValue(COMPAT, "")) {
            case "" -> Compat.NONE;
            case "promtool" -> Compat.PROMTOOL;
            case "vmalert" -> Compat.VMALERT;
            case String other ->
                    throw UserException.usage(COMPAT + ": expected promtool or vmalert, found '" + other + "'");
        };
    }

    private static List<Pattern> patterns(ParseResult arguments, String option) {
        List<String> expressions = arguments.matchedOptionValue(option, List.of());
        return expressions.stream().map(expression -> pattern(option, expression)).toList();
    }

    private static Pattern pattern(String option, String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw UserException
                    .usage(option + ": '" + expression + "' is no regular expression: " + e.getDescription());
        }
    }
}
