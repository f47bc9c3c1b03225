package dev.tocsin.ruletesting.timeline;

import dev.tocsin.ruletesting.testfile.TestGroup;
import java.util.List;

/** What came of a test group: the outcomes of its assertions in the order in which they were looked at. */
public record GroupOutcome(TestGroup group, List<Outcome> outcomes) {

    public GroupOutcome {
        outcomes = List.copyOf(outcomes);
    }

    public boolean passed() {
        return outcomes.stream().noneMatch(Outcome::isFailure);
    }

    public List<Outcome.Failed> failures() {
        return outcomes.stream()
                .filter(Outcome.Failed.class::isInstance)
                .map(Outcome.Failed.class::cast)
                .toList();
    }
}
