package dev.tocsin.ruletesting.alert;

import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.testfile.AlertTest.State;
import dev.tocsin.ruletesting.testfile.AssertionTime;
import dev.tocsin.ruletesting.testfile.AssertionTime.Holds;
import dev.tocsin.ruletesting.testfile.TextMatcher;
import java.util.List;
import java.util.Map;

/** What a test asserts of its alerts at one time. */
public final class AlertCondition {

    private final AlertTest test;
    private final ExpectedAlert looksAt;
    private final List<ExpectedAlert> expected;

    /** The condition of a test, whatever the time. */
    public AlertCondition(AlertTest test) {
        this.test = test;
        this.looksAt = ExpectedAlert.of(test.selector());
        this.expected = test.expectation() instanceof AlertTest.Alerts list
                ? list.alerts().stream().map(alert -> ExpectedAlert.of(test.alertname(), alert, list)).sorted().toList()
                : List.of();
    }

    /** Whether a test cannot hold unless an alert fires, or has fired. */
    public static boolean asksForFiring(AlertTest test) {
        return (test.state() == State.FIRING || test.state() == State.RESOLVED)
                && !passesWithoutAlerts(test);
    }

    /** Whether a test passes when there is no alert at any time. */
    public static boolean passesWithoutAlerts(AlertTest test) {
        return new AlertCondition(test).holds(List.of()) != (often(test) == Holds.NEVER);
    }

    /** How often a test must hold. */
    public static Holds often(AlertTest test) {
        return test.time() instanceof AssertionTime.Over over ? over.holds() : Holds.ALWAYS;
    }

    /**
     * Whether alerts of a rule may be among those that a test asks for.
     *
     * @param group  the name of the rule's group
     * @param labels those that the rule sets, templates among them
     */
    public static boolean mayBeOf(AlertTest test, String group, Map<String, String> labels) {
        boolean ofGroup = test.groupname().isEmpty() || test.groupname().equals(group);
        return ofGroup && labels.entrySet().stream()
                .filter(label -> !label.getValue().contains("{{") && !label.getValue().isEmpty())
                .allMatch(label -> mayHave(test, label.getKey(), label.getValue()));
    }

    private static boolean mayHave(AlertTest test, String label, String value) {
        TextMatcher selected = test.selector().labels().get(label);
        if (selected != null && !selected.matches(value)) {
            return false;
        }
        return switch (test.expectation()) {
            case AlertTest.Count count -> true;
            case AlertTest.Alerts list -> list.alerts().stream().anyMatch(alert -> {
                TextMatcher matcher = alert.labels().get(label);
                return matcher == null ? list.labels() == AlertTest.Match.SUBSET : matcher.matches(value);
            });
        };
    }

    /** The alerts that must be there, sorted; none when the test only counts them. */
    public List<ExpectedAlert> expected() {
        return expected;
    }

    /** What the test asks for. */
    public AlertTest test() {
        return test;
    }

    /** What an alert must be like to be looked at, whatever its state. */
    public ExpectedAlert looksAt() {
        return looksAt;
    }

    /** Those alerts that the test looks at, sorted: the selected ones in its state. */
    public List<TestAlert> selected(List<SeenAlert> seen) {
        return seen.stream().filter(this::isSelected).map(SeenAlert::alert).sorted().toList();
    }

    /** Whether the test looks at an alert. */
    public boolean isSelected(SeenAlert seen) {
        return isInState(seen) && looksAt.fits(seen.alert());
    }

    /** Whether an alert is in the state that the test asks for. */
    public boolean isInState(SeenAlert seen) {
        return test.state() == State.INACTIVE ? seen.isActive() : seen.state() == test.state();
    }

    /** Whether the condition holds when these are all alerts of the name. */
    public boolean holds(List<SeenAlert> seen) {
        List<TestAlert> selected = selected(seen);
        return switch (test.expectation()) {
            case AlertTest.Count count -> selected.size() >= count.min() && selected.size() <= count.max();
            case AlertTest.Alerts list -> Pairing.exists(expected, selected);
        };
    }
}
