package dev.tocsin.ruletesting.report;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.ruletesting.report.RunReport.ReportedAssertion;
import dev.tocsin.ruletesting.report.RunReport.ReportedFile;
import dev.tocsin.ruletesting.report.RunReport.ReportedGroup;

/**
 * What failed, as workflow commands of GitHub Actions: the runner shows each at its line of the changed file. Nothing for what
 * passed.
 */
public final class GithubAnnotations {

    private GithubAnnotations() {}

    /** A command a line; each line ends. */
    public static String of(RunReport report) {
        StringBuilder text = new StringBuilder();
        for (ReportedFile file : report.files()) {
            file.problems().forEach(problem -> command(text, problem));
            file.warnings().forEach(warning -> command(text, "warning", file.file(), FilePosition.NONE, "", warning));
            for (ReportedGroup group : file.groups()) {
                for (ReportedAssertion assertion : group.assertions()) {
                    if (!assertion.passed()) {
                        command(
                                text,
                                "error",
                                file.file(),
                                assertion.position(),
                                group.name() + ": " + assertion.name(),
                                assertion.text());
                    }
                }
            }
        }
        report.problems().forEach(problem -> command(text, problem));
        report.unmet().forEach(reason -> text.append("::error::").append(escaped(reason)).append('\n'));
        return text.toString();
    }

    private static void command(StringBuilder text, FileDiagnostic problem) {
        command(
                text,
                problem.severity().text(),
                problem.file(),
                problem.position(),
                problem.code(),
                problem.message());
    }

    private static void command(
            StringBuilder text, String kind, String file, FilePosition position, String title, String message) {
        text.append("::").append(kind).append(" file=").append(escapedProperty(file));
        if (!position.equals(FilePosition.NONE)) {
            text.append(",line=").append(position.line()).append(",col=").append(position.column());
        }
        if (!title.isEmpty()) {
            text.append(",title=").append(escapedProperty(title));
        }
        text.append("::").append(escaped(message)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String escapedProperty(String text) {
        return escaped(text).replace(":", "%3A").replace(",", "%2C");
    }
}
