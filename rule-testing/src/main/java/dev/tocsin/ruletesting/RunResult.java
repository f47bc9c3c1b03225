package dev.tocsin.ruletesting;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.ruletesting.timeline.Outcome;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of a run over several files.
 *
 * @param files    in the order in which they were run
 * @param unmet    arguments that led to nothing, each with the reason
 * @param problems what the files together show, by the order of the rules
 */
public record RunResult(List<FileOutcome> files, List<String> unmet, List<FileDiagnostic> problems) {

    public RunResult {
        files = List.copyOf(files);
        unmet = List.copyOf(unmet);
        problems = List.copyOf(problems);
    }

    /** Whether all is well: every argument led to tests, and all of them passed. */
    public boolean passed() {
        return unmet.isEmpty()
                && problems.stream().noneMatch(FileDiagnostic::isError)
                && files.stream().allMatch(FileOutcome::passed);
    }

    /** The number of assertions that were looked at, and of what kept groups from theirs. */
    public long assertions() {
        return outcomes().count();
    }

    /** The number of failures. */
    public long failures() {
        return outcomes().filter(Outcome::isFailure).count();
    }

    private Stream<Outcome> outcomes() {
        return files.stream().flatMap(file -> file.groups().stream()).flatMap(group -> group.outcomes().stream());
    }
}
