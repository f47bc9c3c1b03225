package dev.tocsin.cli;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.ruletesting.FileOutcome;
import dev.tocsin.ruletesting.RunResult;
import dev.tocsin.ruletesting.report.AlertWording;
import dev.tocsin.ruletesting.report.DebugText;
import dev.tocsin.ruletesting.report.FileReport;
import dev.tocsin.ruletesting.report.GithubAnnotations;
import dev.tocsin.ruletesting.report.JsonReport;
import dev.tocsin.ruletesting.report.JunitXml;
import dev.tocsin.ruletesting.report.PromtoolJunitXml;
import dev.tocsin.ruletesting.report.RunReport;
import dev.tocsin.ruletesting.report.html.HtmlReport;
import dev.tocsin.ruletesting.timeline.Compat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What a test run writes, and where to.
 *
 * @param junit the file for JUnit's XML, null for none
 * @param html  the file for the HTML page, null for none
 * @param wording how alerts are set against each other in the text
 * @param selective whether a file of whose assertions none is selected is told from one whose assertions hold
 */
record TestReports(
        Format format,
        @Nullable Path junit,
        @Nullable Path html,
        AlertWording wording,
        boolean selective,
        Console console) {

    private static final String FORMAT = "--format";
    private static final String JUNIT = "--junit";
    private static final String HTML = "--html";
    private static final String DIFF = "--diff";

    /** Of what all files together show, text has no more: the others are like them. */
    private static final int MOST_PROBLEMS = 20;

    /** What goes to standard output. */
    enum Format {
        TEXT,
        JSON,
        GITHUB
    }

    static List<OptionSpec> options() {
        return List.of(
                Arguments.option(
                        FORMAT, "FORMAT",
                        "What to print: text (default), json, or github, annotations of GitHub Actions.")
                        .build(),
                Arguments.option(JUNIT, "FILE", "Write JUnit XML to this file as well.").build(),
                Arguments.option(HTML, "FILE", "Write a page with a picture of every alert to this file as well.")
                        .build(),
                Arguments.flag(DIFF, "Show what is missing and what is too much where alerts are not as expected."));
    }

    /** @throws UserException for a format that nobody knows, or a file in a folder that is not there */
    static TestReports of(ParseResult arguments, Compat compat, Console console) {
        return new TestReports(
                format(arguments.matchedOptionValue(FORMAT, "text")),
                file(arguments, JUNIT, console),
                file(arguments, HTML, console),
                wording(arguments.hasMatchedOption(DIFF), compat),
                compat == Compat.NONE && arguments.hasMatchedOption("--run"),
                console);
    }

    private static AlertWording wording(boolean diff, Compat compat) {
        if (!diff) {
            return AlertWording.LISTS;
        }
        return compat == Compat.PROMTOOL ? AlertWording.JSON_DIFF : AlertWording.DIFF;
    }

    private static @Nullable Path file(ParseResult arguments, String option, Console console) {
        String file = arguments.matchedOptionValue(option, null);
        if (file == null) {
            return null;
        }
        if (file.isBlank()) {
            throw UserException.usage(option + " needs the name of a file");
        }
        Path path = console.resolve(file);
        Path folder = path.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw UserException.invalid(
                    option + ": there is no folder " + folder + ", in which to write " + path.getFileName());
        }
        return path;
    }

    /** Whether standard output is for people. */
    boolean isText() {
        return format == Format.TEXT;
    }

    /** Whether a picture of every alert is wanted. */
    boolean charts() {
        return html != null;
    }

    private static Format format(String name) {
        return Arrays.stream(Format.values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> UserException.usage("unknown format '" + name + "' for " + FORMAT + ", expected "
                        + Arrays.stream(Format.values())
                                .map(format -> format.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    /** Tells of the test groups while they are run, on standard error. */
    DebugText debug() {
        return new DebugText(line -> {
            console.err().println(line);
            console.err().flush();
        });
    }

    /** A file that is done: people are told at once. */
    void print(FileOutcome file) {
        if (format == Format.TEXT) {
            text(file);
            console.out().flush();
        }
    }

    /** The whole run, when it is over. */
    void print(RunResult result, RunReport report, Compat compat) throws IOException {
        switch (format) {
            case TEXT -> {
                problems(result.problems());
                if (!result.files().isEmpty()) {
                    console.out().println(summary(result));
                }
            }
            case JSON -> console.out().print(JsonReport.of(report));
            case GITHUB -> console.out().print(GithubAnnotations.of(report));
        }
        if (junit != null) {
            String xml = compat == Compat.PROMTOOL ? PromtoolJunitXml.of(report) : JunitXml.of(report);
            Files.writeString(junit, xml);
        }
        if (html != null) {
            Files.writeString(html, HtmlReport.of(report));
        }
    }

    private void problems(List<FileDiagnostic> problems) {
        problems.stream().limit(MOST_PROBLEMS).forEach(problem -> console.out().println(problem.print()));
        if (problems.size() > MOST_PROBLEMS) {
            console.out()
                    .println("and " + (problems.size() - MOST_PROBLEMS) + " more like these; other formats list all");
        }
    }

    private static String summary(RunResult result) {
        long failedFiles = result.files().stream().filter(file -> !file.passed()).count();
        long strict = result.problems().stream().filter(FileDiagnostic::isError).count();
        String verdict = failedFiles == 0
                ? result.assertions() == 0 ? "nothing was tested" : "all passed"
                : (result.failures() == 0 ? "" : result.failures() + " failed, ") + Counts.of(failedFiles, "file")
                        + " not ok";
        return Counts.of(result.files().size(), "file") + ", " + Counts.of(result.assertions(), "assertion") + ": "
                + verdict + (strict == 0 ? "" : ", " + Counts.of(strict, "warning") + " taken for errors");
    }

    private void text(FileOutcome file) {
        String verdict = !file.passed() ? "@|bold,red FAILED|@"
                : selective && file.isEmpty() ? "none  " : "@|green ok|@    ";
        console.out().println(Ansi.valueOf(console.colour()).string(verdict) + " " + file.file());
        file.warnings().forEach(warning -> console.out().println("  WARNING: " + warning));
        console.out().print(FileReport.details(file, wording, Appearances.of(console)));
    }
}
