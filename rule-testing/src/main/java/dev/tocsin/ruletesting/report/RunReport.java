package dev.tocsin.ruletesting.report;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.ruletesting.FileOutcome;
import dev.tocsin.ruletesting.RunResult;
import dev.tocsin.ruletesting.timeline.GroupOutcome;
import dev.tocsin.ruletesting.timeline.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run gave, in the words that every format uses. Immutable.
 *
 * @param startedAt when the run began
 * @param unmet     arguments that led to no test file, each with the reason
 */
public record RunReport(Instant startedAt, List<ReportedFile> files, List<String> unmet) {

    public RunReport {
        files = List.copyOf(files);
        unmet = List.copyOf(unmet);
    }

    boolean passed() {
        return unmet.isEmpty() && files.stream().allMatch(ReportedFile::passed);
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

        boolean passed() {
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
     */
    public record ReportedGroup(
            String name, FilePosition position, Duration elapsed, List<ReportedAssertion> assertions) {

        public ReportedGroup {
            assertions = List.copyOf(assertions);
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
     * @param failure why it does not hold, in several lines; null when it holds
     */
    public record ReportedAssertion(String name, FilePosition position, @Nullable String failure) {

        boolean passed() {
            return failure == null;
        }
    }

    /** The report on a run that began at a time. */
    public static RunReport of(RunResult result, Instant startedAt) {
        return new RunReport(startedAt, result.files().stream().map(RunReport::file).toList(), result.unmet());
    }

    private static ReportedFile file(FileOutcome outcome) {
        return new ReportedFile(
                outcome.file(),
                outcome.problems(),
                outcome.warnings(),
                outcome.groups().stream().map(group -> group(outcome.file(), group)).toList());
    }

    private static ReportedGroup group(String file, GroupOutcome outcome) {
        return new ReportedGroup(
                outcome.group().displayName(),
                outcome.group().position(),
                outcome.elapsed(),
                outcome.outcomes().stream()
                        .map(assertion -> new ReportedAssertion(
                                AssertionName.of(assertion),
                                assertion.position(),
                                assertion instanceof Outcome.Failed failed
                                        ? FailureText.of(file, outcome.group(), failed).stripIndent().strip()
                                        : null))
                        .toList());
    }
}
