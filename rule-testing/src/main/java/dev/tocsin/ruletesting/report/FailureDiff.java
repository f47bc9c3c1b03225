package dev.tocsin.ruletesting.report;

import dev.tocsin.ruletesting.alert.TestAlert;
import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.timeline.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was expected and what came out, in like words, for programs that show how two texts differ; an alert or a sample has a
 * line or two.
 */
public record FailureDiff(String expected, String actual) {

    private static final String NONE = "none";

    /** The two sides of a failure; empty where nothing was compared. */
    public static Optional<FailureDiff> of(Outcome.Failed failure) {
        return switch (failure) {
            case Outcome.AlertsDiffer differ -> Optional.of(alerts(differ));
            case Outcome.SamplesDiffer differ -> Optional.of(new FailureDiff(
                    AssertionWords.negation(differ.test().time()) + lines(differ.expected()), lines(differ.got())));
            case Outcome.ExpressionError error -> Optional.empty();
            case Outcome.RuleError error -> Optional.empty();
            case Outcome.GroupError error -> Optional.empty();
        };
    }

    private static FailureDiff alerts(Outcome.AlertsDiffer differ) {
        AlertTest test = differ.test();
        List<TestAlert> selected = differ.condition().selected(differ.seen());
        String not = AssertionWords.negation(test.time());
        return switch (test.expectation()) {
            case AlertTest.Alerts alerts -> new FailureDiff(
                    not + lines(differ.condition().expected().stream()
                            .map(alert -> alert.labels() + "\n  " + alert.annotations())
                            .toList()),
                    lines(selected.stream()
                            .map(alert -> alert.labelsText() + "\n  " + alert.annotationsText())
                            .toList()));
            case AlertTest.Count count -> new FailureDiff(
                    not + AssertionWords.expectation(test),
                    AssertionWords.alerts(selected.size()) + " " + AssertionWords.stateName(test));
        };
    }

    private static String lines(List<?> items) {
        return items.isEmpty() ? NONE : items.stream().map(Object::toString).collect(Collectors.joining("\n"));
    }
}
