package dev.tocsin.ruletesting.timeline;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.ruletesting.explain.AlertChart;
import dev.tocsin.ruletesting.explain.Explanation;
import dev.tocsin.ruletesting.testfile.TestGroup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of a test group.
 *
 * @param outcomes     those of its assertions in the order in which they were looked at
 * @param elapsed      how long it was run
 * @param explanations why some of them came out as they did
 * @param charts       pictures of the alerts that are asserted, when they were asked for
 * @param alertsSeen   the names of the alerts that fire among those whose series {@code ALERTS} the group reads
 * @param warnings     what is odd about the group but does no harm
 */
public record GroupOutcome(
        TestGroup group,
        List<Outcome> outcomes,
        Duration elapsed,
        Map<Outcome, Explanation> explanations,
        List<AlertChart> charts,
        Set<String> alertsSeen,
        List<FileDiagnostic> warnings) {

    public GroupOutcome {
        outcomes = List.copyOf(outcomes);
        explanations = Map.copyOf(explanations);
        charts = List.copyOf(charts);
        alertsSeen = Set.copyOf(alertsSeen);
        warnings = List.copyOf(warnings);
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
