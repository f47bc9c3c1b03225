package dev.tocsin.ruletesting.timeline;

import dev.tocsin.ruletesting.testfile.TestGroup;
import java.time.Duration;
import java.util.List;

/**
 * What came of a test group.
 *
 * @param outcomes those of its assertions, in the order in which they were looked at
 * @param elapsed  how long it was run
 */
public record GroupOutcome(TestGroup group, List<Outcome> outcomes, Duration elapsed) {

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
