package dev.tocsin.ruletesting;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.ruletesting.timeline.GroupOutcome;
import java.util.List;

/**
 * What came of a test file.
 *
 * @param file     the file as the user named it
 * @param problems what is wrong with the file or its rule files, by position; with an error among them nothing was run,
 *                 unless it is a warning taken for one
 * @param warnings what is odd but does no harm
 * @param groups   the outcomes of the groups that were selected, in the order of the file
 */
public record FileOutcome(
        String file, List<FileDiagnostic> problems, List<String> warnings, List<GroupOutcome> groups) {

    public FileOutcome {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
        groups = List.copyOf(groups);
    }

    /** The same with warnings taken for errors. */
    FileOutcome strict() {
        return new FileOutcome(
                file, problems.stream().map(FileDiagnostic::asError).toList(), warnings, groups);
    }

    /** Whether no assertion was looked at. */
    public boolean isEmpty() {
        return groups.stream().allMatch(group -> group.outcomes().isEmpty());
    }

    public boolean passed() {
        return problems.stream().noneMatch(FileDiagnostic::isError)
                && groups.stream().allMatch(GroupOutcome::passed);
    }
}
