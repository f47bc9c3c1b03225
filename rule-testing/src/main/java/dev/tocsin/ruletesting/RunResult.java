package dev.tocsin.ruletesting;

import dev.tocsin.ruletesting.timeline.Outcome;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of a run over several files.
 *
 * @param files  in the order in which they were run
 * @param unmet  arguments that led to no test file, each with the reason
 */
public record RunResult(List<FileOutcome> files, List<String> unmet) {

    public RunResult {
        files = List.copyOf(files);
        unmet = List.copyOf(unmet);
    }

    /** Whether all is well: every argument led to tests, and all of them passed. */
    public boolean passed() {
        return unmet.isEmpty() && files.stream().allMatch(FileOutcome::passed);
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
