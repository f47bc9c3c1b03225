package dev.tocsin.ruletesting.testfile;

import dev.tocsin.evaluator.yaml.FilePosition;
import java.util.List;
import java.util.Map;

/**
 * What is asserted of the alerts of one name.
 *
 * @param alertname   empty when it is missing
 * @param groupname   the group of the rules that are looked at, empty for those of all groups
 * @param state       the state of the alerts that are looked at
 * @param selector    which of them
 * @param expectation what these must be
 * @param position    where the test begins
 */
public record AlertTest(
        String alertname,
        String groupname,
        AssertionTime time,
        State state,
        Selector selector,
        Expectation expectation,
        FilePosition position)
        implements Assertion {

    /** The state of an alert as a test asks for it. */
    public enum State {

        /** Neither pending nor firing, whether it has fired before or not. */
        INACTIVE,
        PENDING,
        FIRING,

        /** Inactive, having fired before. */
        RESOLVED
    }

    /** Labels and annotations that an alert must have to be looked at; others do not matter. */
    public record Selector(Map<String, TextMatcher> labels, Map<String, TextMatcher> annotations) {

        /** Looks at all alerts. */
        public static final Selector ALL = new Selector(Map.of(), Map.of());

        public Selector {
            labels = Map.copyOf(labels);
            annotations = Map.copyOf(annotations);
        }
    }

    /** What the selected alerts in the asserted state must be. */
    public sealed interface Expectation {}

    /** These alerts and no others, each once. */
    public record Alerts(List<Expected> alerts, Match labels, Match annotations) implements Expectation {

        public Alerts {
            alerts = List.copyOf(alerts);
        }
    }

    /** So many alerts, at least {@code min} and at most {@code max}. */
    public record Count(int min, int max) implements Expectation {

        /** One alert or more. */
        public static final Count SOME = new Count(1, Integer.MAX_VALUE);

        /** No alert. */
        public static final Count NONE = new Count(0, 0);
    }

    /** Whether an alert may have labels (or annotations) that are not mentioned. */
    public enum Match {

        /** It must not. */
        EXACT,

        /** It may. */
        SUBSET
    }

    /** An alert that must be there; of its labels, {@code alertname} need not be mentioned. */
    public record Expected(
            Map<String, TextMatcher> labels, Map<String, TextMatcher> annotations, FilePosition position) {

        public Expected {
            labels = Map.copyOf(labels);
            annotations = Map.copyOf(annotations);
        }
    }
}
