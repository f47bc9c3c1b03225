package dev.tocsin.ruletesting.report;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.ruletesting.FileOutcome;
import dev.tocsin.ruletesting.explain.Explanation;
import dev.tocsin.ruletesting.explain.text.Appearance;
import dev.tocsin.ruletesting.explain.text.ExplanationText;
import dev.tocsin.ruletesting.explain.text.TimeText;
import dev.tocsin.ruletesting.timeline.GroupOutcome;
import dev.tocsin.ruletesting.timeline.Outcome;

/** The report on one test file as promtool writes it, with explanations. */
public final class FileReport {

    private FileReport() {}

    /** {@code SUCCESS}, or {@code FAILED:} with every failure, below the warnings; each line ends. */
    public static String text(FileOutcome outcome) {
        StringBuilder text = new StringBuilder();
        outcome.warnings().forEach(warning -> text.append("  WARNING: ").append(warning).append('\n'));
        text.append(outcome.passed() ? "  SUCCESS\n" : "  FAILED:\n");
        return text + details(outcome, AlertWording.LISTS, Appearance.PLAIN);
    }

    /**
     * What is wrong, without a verdict: the problems of the files, then every failure with its explanation, if there is one;
     * so is what passed and is explained. Each line ends.
     */
    public static String details(FileOutcome outcome, AlertWording wording, Appearance appearance) {
        FailureText failures = new FailureText(wording, appearance.style());
        StringBuilder text = new StringBuilder();
        for (FileDiagnostic problem : outcome.problems()) {
            text.append(problem.print().indent(2));
        }
        for (GroupOutcome group : outcome.groups()) {
            for (Outcome one : group.outcomes()) {
                if (one instanceof Outcome.Failed failure) {
                    text.append(failures.print(outcome.file(), group.group(), failure)).append('\n');
                } else if (group.explanations().containsKey(one)) {
                    text.append(PassedText.of(outcome.file(), one)).append('\n');
                }
                text.append(explanation(group, one, appearance));
            }
        }
        return text.toString();
    }

    /** Why an outcome is what it is, indented as the text of a failure; each line ends. Empty when it is not explained. */
    public static String explanation(GroupOutcome group, Outcome outcome, Appearance appearance) {
        Explanation explanation = group.explanations().get(outcome);
        if (explanation == null) {
            return "";
        }
        TimeText times = TimeText.since(group.group().start().toEpochMilli());
        return String.join("\n", new ExplanationText(times, appearance).lines(explanation)).indent(4);
    }
}
