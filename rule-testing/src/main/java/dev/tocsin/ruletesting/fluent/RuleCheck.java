package dev.tocsin.ruletesting.fluent;

import dev.tocsin.evaluator.rule.RuleReach;
import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.NearestName;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.ParseResult;
import dev.tocsin.promql.parse.PromqlParser;
import dev.tocsin.ruletesting.explain.text.Appearance;
import dev.tocsin.ruletesting.report.FailureDiff;
import dev.tocsin.ruletesting.report.FailureText;
import dev.tocsin.ruletesting.report.FileReport;
import dev.tocsin.ruletesting.series.SequenceValue;
import dev.tocsin.ruletesting.testfile.Assertion;
import dev.tocsin.ruletesting.testfile.Dialect;
import dev.tocsin.ruletesting.testfile.InputSeries;
import dev.tocsin.ruletesting.testfile.TestFile;
import dev.tocsin.ruletesting.testfile.TestGroup;
import dev.tocsin.ruletesting.timeline.Compat;
import dev.tocsin.ruletesting.timeline.GroupOutcome;
import dev.tocsin.ruletesting.timeline.Outcome;
import dev.tocsin.ruletesting.timeline.RunSettings;
import dev.tocsin.ruletesting.timeline.WalkedTimeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.opentest4j.AssertionFailedError;

/** Checks assertions on rules and input as the tests of a test file are checked. */
final class RuleCheck {

    private final WalkedTimeline timeline;
    private final RuleReach rules;
    private final PromqlParser parser;

    private RuleCheck(WalkedTimeline timeline, RuleReach rules, PromqlParser parser) {
        this.timeline = timeline;
        this.rules = rules;
        this.parser = parser;
    }

    /** @throws IllegalArgumentException when a series is wrong */
    static RuleCheck of(
            List<GivenSeries> series, Map<Labels, List<SequenceValue>> recorded, Setting setting, Rules rules) {
        FileProblems problems = new FileProblems(SourceText.of("", ""));
        RunSettings run = new RunSettings(setting.features(), false, false, Compat.NONE, false);
        WalkedTimeline timeline = WalkedTimeline.of(
                file(problems.source(), setting), group(series, setting), recorded, rules.reach(), run, problems);
        List<FileDiagnostic> errors = problems.found().stream().filter(FileDiagnostic::isError).toList();
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(Rules.print(errors));
        }
        return new RuleCheck(timeline, rules.reach(), new PromqlParser(setting.features()));
    }

    private static TestFile file(SourceText source, Setting setting) {
        return new TestFile(
                Path.of(""),
                source,
                Dialect.TOCSIN,
                List.of(),
                Objects.requireNonNullElse(setting.evaluationInterval(), Dialect.DEFAULT_INTERVAL),
                setting.evaluationInterval() == null,
                setting.groupEvalOrder(),
                false,
                false,
                List.of());
    }

    private static TestGroup group(List<GivenSeries> series, Setting setting) {
        Duration evaluationInterval =
                Objects.requireNonNullElse(setting.evaluationInterval(), Dialect.DEFAULT_INTERVAL);
        return new TestGroup(
                0,
                "",
                Objects.requireNonNullElse(setting.interval(), evaluationInterval),
                setting.start(),
                series.stream()
                        .map(one -> new InputSeries(
                                Texts.of("series", one.series()), Texts.of("values of " + one.series(), one.values())))
                        .toList(),
                setting.externalLabels(),
                setting.externalUrl(),
                List.of(),
                List.of(),
                Texts.NOWHERE);
    }

    /** @throws IllegalArgumentException when no rule has an alert of this name */
    void checkAlertname(String name) {
        if (!rules.alertnames().contains(name)) {
            throw new IllegalArgumentException(
                    "no rule has the alert \"" + name + "\"" + NearestName.hint(name, rules.alertnames()));
        }
    }

    /** @throws IllegalArgumentException when the text is no expression */
    void checkExpression(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("an empty text is no expression");
        }
        if (parser.parse(text) instanceof ParseResult.Rejected rejected) {
            throw new IllegalArgumentException("\"" + text + "\" is no expression: " + rejected.firstMessage());
        }
    }

    /** @throws AssertionFailedError when the assertion does not hold, with the reason */
    void check(Assertion assertion) {
        GroupOutcome outcome = timeline.outcome(assertion);
        if (!outcome.passed()) {
            throw failure(outcome, outcome.failures().getFirst());
        }
    }

    private static AssertionFailedError failure(GroupOutcome group, Outcome.Failed failed) {
        String message = (FailureText.ofNoFile(group.group(), failed) + "\n"
                + FileReport.explanation(group, failed, Appearance.PLAIN))
                .stripTrailing().stripIndent();
        return FailureDiff.of(failed)
                .map(diff -> new AssertionFailedError(message, diff.expected(), diff.actual()))
                .orElseGet(() -> new AssertionFailedError(message));
    }
}
