package dev.tocsin.ruletesting.explain;

import dev.tocsin.promql.label.Labels;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
}
