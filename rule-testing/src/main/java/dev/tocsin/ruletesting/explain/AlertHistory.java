package dev.tocsin.ruletesting.explain;

import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.alert.SeenAlert;
import dev.tocsin.ruletesting.alert.TestAlert;
import dev.tocsin.ruletesting.testfile.AlertTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The states of one alert over the evaluations looked at.
 *
 * @param labels      all labels of the alert
 * @param annotations as they were when its element was last seen, up to the time asked for
 * @param spans       without gaps from the first evaluation on, at least one
 */
public record AlertHistory(Labels labels, Map<String, String> annotations, List<Span> spans) {

    public AlertHistory {
        annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
        spans = List.copyOf(spans);
    }

    /** What an alert is at an evaluation. */
    public enum State {
        INACTIVE,
        PENDING,
        FIRING,
        /** Firing only because of {@code keep_firing_for}. */
        KEPT_FIRING,
        RESOLVED;

        public boolean isFiring() {
            return this == FIRING || this == KEPT_FIRING;
        }

        /** Whether the condition holds. */
        public boolean isHolding() {
            return this == PENDING || this == FIRING;
        }
    }

    /**
     * A state that lasts.
     *
     * @param fromMs the first evaluation with this state
     * @param lastMs the last one
     */
    public record Span(State state, long fromMs, long lastMs) {}

    /** The number of the span that holds a time: the last one that begins not after it, the first if there is none. */
    public int indexAt(long atMs) {
        int index = 0;
        while (index + 1 < spans.size() && spans.get(index + 1).fromMs() <= atMs) {
            index++;
        }
        return index;
    }

    /** The state at a time. */
    public State stateAt(long atMs) {
        return spans.get(indexAt(atMs)).state();
    }

    /** The alert as a test sees it at a time, annotations as far as they are known; null when it is inactive. */
    @Nullable
    SeenAlert seenAt(long atMs) {
        AlertTest.State state = switch (stateAt(atMs)) {
            case INACTIVE -> AlertTest.State.INACTIVE;
            case PENDING -> AlertTest.State.PENDING;
            case FIRING, KEPT_FIRING -> AlertTest.State.FIRING;
            case RESOLVED -> AlertTest.State.RESOLVED;
        };
        return state == AlertTest.State.INACTIVE ? null : new SeenAlert(state, alert());
    }

    /** The alert as it is compared. */
    TestAlert alert() {
        return TestAlert.of(labels.toMap(), annotations);
    }
}
