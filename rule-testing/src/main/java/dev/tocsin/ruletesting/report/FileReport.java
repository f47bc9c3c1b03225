package dev.tocsin.ruletesting.report;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.ruletesting.FileOutcome;
import dev.tocsin.ruletesting.timeline.GroupOutcome;
import dev.tocsin.ruletesting.timeline.Outcome;

/** The report on one test file as promtool writes it. */
public final class FileReport {

    private FileReport() {}

    /** {@code SUCCESS}, or {@code FAILED:} with every failure, below the warnings; each line ends. */
    public static String text(FileOutcome outcome) {
        StringBuilder text = new StringBuilder();
        outcome.warnings().forEach(warning -> text.append("  WARNING: ").append(warning).append('\n'));
        text.append(outcome.passed() ? "  SUCCESS\n" : "  FAILED:\n");
        return text + details(outcome);
    }

    /** What is wrong, without a verdict: the problems of the files, then every failure; each line ends. */
    public static String details(FileOutcome outcome) {
        StringBuilder text = new StringBuilder();
        for (FileDiagnostic problem : outcome.problems()) {
            text.append(problem.print().indent(2));
        }
        for (GroupOutcome group : outcome.groups()) {
            for (Outcome.Failed failure : group.failures()) {
                text.append(FailureText.of(outcome.file(), group.group(), failure)).append('\n');
            }
        }
        return text.toString();
    }
}
