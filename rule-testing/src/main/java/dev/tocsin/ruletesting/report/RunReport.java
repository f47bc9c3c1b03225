package dev.tocsin.ruletesting.report;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.ruletesting.FileOutcome;
import dev.tocsin.ruletesting.RunResult;
import dev.tocsin.ruletesting.explain.AlertChart;
import dev.tocsin.ruletesting.explain.Explanation;
import dev.tocsin.ruletesting.explain.text.Appearance;
import dev.tocsin.ruletesting.explain.text.ExplanationText;
import dev.tocsin.ruletesting.explain.text.TimeText;
import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.timeline.GroupOutcome;
import dev.tocsin.ruletesting.timeline.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run gave, in the words that every format uses. Immutable.
 *
 * @param startedAt when the run began
 * @param unmet     arguments that led to no test file, each with the reason
 */
public record RunReport(
        Instant startedAt, List<ReportedFile> files, List<String> unmet, List<FileDiagnostic> problems) {

    public RunReport {
        files = List.copyOf(files);
        unmet = List.copyOf(unmet);
        problems = List.copyOf(problems);
    }

    /** Whether all is well: every argument led to tests, and all of them passed. */
    public boolean passed() {
        return unmet.isEmpty()
                && problems.stream().noneMatch(FileDiagnostic::isError)
                && files.stream().allMatch(ReportedFile::passed);
    }

    /** All assertions of all files, in order. */
    public Stream<ReportedAssertion> assertions() {
        return files.stream().flatMap(ReportedFile::assertions);
    }

    /**
     * A test file.
     *
     * @param problems what is wrong with it or its rule files, by position; with an error among them nothing was run
     * @param warnings what is odd but does no harm
     */
    public record ReportedFile(
            String file, List<FileDiagnostic> problems, List<String> warnings, List<ReportedGroup> groups) {

        public ReportedFile {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
            groups = List.copyOf(groups);
        }

        /** Whether it could be run and all its assertions hold. */
        public boolean passed() {
            return errors().findAny().isEmpty() && assertions().allMatch(ReportedAssertion::passed);
        }

        Stream<FileDiagnostic> errors() {
            return problems.stream().filter(FileDiagnostic::isError);
        }

        Stream<ReportedAssertion> assertions() {
            return groups.stream().flatMap(group -> group.assertions().stream());
        }

        Duration elapsed() {
            return groups.stream().map(ReportedGroup::elapsed).reduce(Duration.ZERO, Duration::plus);
        }
    }

    /**
     * A test group.
     *
     * @param elapsed the time that running it took
     * @param charts  pictures of the alerts that are asserted, when they were asked for
     */
    public record ReportedGroup(
            String name,
            FilePosition position,
            Duration elapsed,
            List<ReportedAssertion> assertions,
            List<Chart> charts) {

        public ReportedGroup {
            assertions = List.copyOf(assertions);
            charts = List.copyOf(charts);
        }

        /** Whether all its assertions hold. */
        public boolean passed() {
            return assertions.stream().allMatch(ReportedAssertion::passed);
        }

        /** What one assertion took: no step is taken for one of them alone, so that each has an equal share. */
        Duration elapsedEach() {
            return assertions.isEmpty() ? Duration.ZERO : elapsed.dividedBy(assertions.size());
        }
    }

    /**
     * An assertion, or what kept a group from its assertions.
     *
     * @param name    what it asserts, in one line
     * @param failure what was expected and found, in several lines; null when it holds
     * @param why     how that came about, in several lines; null when it is not explained
     */
    public record ReportedAssertion(
            String name, FilePosition position, @Nullable String failure, @Nullable Why why) {

        public boolean passed() {
            return failure == null;
        }

        /** All there is to say, in several lines; empty for one that holds and is not explained. */
        public String text() {
            return Stream.of(failure, why == null ? null : why.text())
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("\n"));
        }
    }

    /**
     * Why an assertion came out as it did.
     *
     * @param times how it writes times
     */
    public record Why(Explanation explanation, TimeText times) {

        String text() {
            return String.join("\n", new ExplanationText(times, Appearance.PLAIN).lines(explanation));
        }
    }

    /** A picture of the alerts of a rule, with the moments at which they are asserted. */
    public record Chart(AlertChart alerts, List<Mark> marks) {

        public Chart {
            marks = List.copyOf(marks);
        }
    }

    /**
     * An assertion in a picture.
     *
     * @param fromMs the time at which something is asserted, or where the range begins in which it is
     * @param lastMs the same time, or where the range ends
     * @param atMs   where the assertion was decided
     */
    public record Mark(String name, long fromMs, long lastMs, long atMs, boolean passed) {

        /** Whether something is asserted over a range of time. */
        public boolean isRange() {
            return fromMs < lastMs;
        }
    }

    /** The report on a run that began at a time. */
    public static RunReport of(RunResult result, Instant startedAt) {
        return new RunReport(
                startedAt, result.files().stream().map(RunReport::file).toList(), result.unmet(), result.problems());
    }

    private static ReportedFile file(FileOutcome outcome) {
        return new ReportedFile(
                outcome.file(),
                outcome.problems(),
                outcome.warnings(),
                outcome.groups().stream().map(group -> group(outcome.file(), group)).toList());
    }

    private static ReportedGroup group(String file, GroupOutcome outcome) {
        TimeText times = TimeText.since(outcome.group().start().toEpochMilli());
        return new ReportedGroup(
                outcome.group().displayName(),
                outcome.group().position(),
                outcome.elapsed(),
                outcome.outcomes().stream()
                        .map(assertion -> assertion(file, outcome, assertion, times))
                        .toList(),
                outcome.charts().stream()
                        .map(chart -> new Chart(chart, marks(outcome, chart.alertname())))
                        .toList());
    }

    private static ReportedAssertion assertion(String file, GroupOutcome group, Outcome outcome, TimeText times) {
        Explanation explanation = group.explanations().get(outcome);
        return new ReportedAssertion(
                AssertionName.of(outcome),
                outcome.position(),
                outcome instanceof Outcome.Failed failed
                        ? FailureText.of(file, group.group(), failed).stripIndent().strip()
                        : null,
                explanation == null ? null : new Why(explanation, times));
    }

    /** The time that an outcome speaks of: of a range, the one at which it was decided against it, or its end. */
    private static Duration lookedAt(Outcome outcome, AlertTest test) {
        return outcome instanceof Outcome.AlertsDiffer differ ? differ.at() : test.time().last();
    }

    private static List<Mark> marks(GroupOutcome group, String alertname) {
        List<Mark> marks = new ArrayList<>();
        for (Outcome outcome : group.outcomes()) {
            AlertTest test =
                    switch (outcome) {
                        case Outcome.AlertsAsExpected met -> met.test();
                        case Outcome.AlertsDiffer differ -> differ.test();
                        default -> null;
                    };
            if (test != null && test.alertname().equals(alertname)) {
                Instant start = group.group().start();
                marks.add(new Mark(
                        AssertionName.of(outcome),
                        start.plus(test.time().first()).toEpochMilli(),
                        start.plus(test.time().last()).toEpochMilli(),
                        start.plus(lookedAt(outcome, test)).toEpochMilli(),
                        !outcome.isFailure()));
            }
        }
        return marks;
    }
}
