package dev.tocsin.ruletesting.timeline;

import dev.tocsin.ruletesting.explain.Explanation;
import dev.tocsin.ruletesting.testfile.TestGroup;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came of a test group.
 *
 * @param outcomes     those of its assertions in the order in which they were looked at
 * @param elapsed      how long it was run
 * @param explanations why some of them came out as they did
 */
public record GroupOutcome(
        TestGroup group, List<Outcome> outcomes, Duration elapsed, Map<Outcome, Explanation> explanations) {

    public GroupOutcome {
        outcomes = List.copyOf(outcomes);
        explanations = Map.copyOf(explanations);
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
