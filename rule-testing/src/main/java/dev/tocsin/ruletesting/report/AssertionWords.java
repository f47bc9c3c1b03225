package dev.tocsin.ruletesting.report;

import dev.tocsin.promql.format.PrometheusDurations;
import dev.tocsin.ruletesting.alert.ExpectedAlert.Texts;
import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.testfile.AlertTest.Expectation;
import dev.tocsin.ruletesting.testfile.AlertTest.State;
import dev.tocsin.ruletesting.testfile.AssertionTime;
import dev.tocsin.ruletesting.testfile.TextMatcher;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What an assertion says, in words. */
final class AssertionWords {

    private AssertionWords() {}

    /** {@code at 5m}, {@code always from 5m to 10m}. */
    static String time(AssertionTime time) {
        return switch (time) {
            case AssertionTime.At at -> "at " + print(at.evalTime());
            case AssertionTime.Over over ->
                    lowerCase(over.holds()) + " from " + print(over.first()) + " to " + print(over.last());
        };
    }

    /** Nothing for what promtool knows, which is firing alerts; else {@code  is pending}. */
    static String state(AlertTest test) {
        return isPlain(test) ? "" : " is " + lowerCase(test.state());
    }

    /** Whether promtool could make the same test: these alerts fire at this time. */
    static boolean isPlain(AlertTest test) {
        return test.time() instanceof AssertionTime.At
                && test.state() == State.FIRING
                && test.selector().equals(AlertTest.Selector.ALL)
                && test.expectation() instanceof AlertTest.Alerts;
    }

    /** {@code at least 1 alert pending with labels {job="api"}}; for a list of alerts what goes before it. */
    static String expectation(AlertTest test) {
        return count(test.expectation()) + " " + stateName(test)
                + selector(" with labels ", test.selector().labels())
                + selector(" with annotations ", test.selector().annotations());
    }

    /** The state of the alerts that are counted. */
    static String stateName(AlertTest test) {
        return test.state() == State.INACTIVE ? "pending or firing" : lowerCase(test.state());
    }

    /** {@code not } where something must never be. */
    static String negation(AssertionTime time) {
        return time instanceof AssertionTime.Over over && over.holds() == AssertionTime.Holds.NEVER ? "not " : "";
    }

    private static String count(Expectation expectation) {
        return switch (expectation) {
            case AlertTest.Alerts alerts -> "exactly these alerts";
            case AlertTest.Count count when count.min() == count.max() -> count.min() == 0
                    ? "no alert"
                    : "exactly " + alerts(count.min());
            case AlertTest.Count count when count.max() == Integer.MAX_VALUE -> "at least " + alerts(count.min());
            case AlertTest.Count count when count.min() == 0 -> "at most " + alerts(count.max());
            case AlertTest.Count count -> count.min() + " to " + alerts(count.max());
        };
    }

    static String alerts(int count) {
        return count + (count == 1 ? " alert" : " alerts");
    }

    private static String selector(String words, Map<String, TextMatcher> matchers) {
        return matchers.isEmpty()
                ? ""
                : words + new Texts(new TreeMap<>(matchers), AlertTest.Match.EXACT);
    }

    static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static String print(Duration duration) {
        return PrometheusDurations.print(duration.toMillis());
    }
}
