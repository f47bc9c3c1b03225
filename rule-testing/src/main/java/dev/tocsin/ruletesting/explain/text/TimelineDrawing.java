package dev.tocsin.ruletesting.explain.text;

import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.ruletesting.explain.AlertHistory;
import dev.tocsin.ruletesting.explain.AlertHistory.Span;
import dev.tocsin.ruletesting.explain.AlertHistory.State;
import dev.tocsin.ruletesting.explain.AssertedRange;
import dev.tocsin.ruletesting.explain.text.Style.Tone;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Draws the states of an alert over time, one character for one evaluation, or for several of which the highest state counts.
 */
record TimelineDrawing(StepGrid evaluations, TimeText times, Appearance appearance, int columnsMost) {

    private static final int MOST_CHANGES = 6;
    private static final List<State> BY_HEIGHT =
            List.of(State.INACTIVE, State.RESOLVED, State.PENDING, State.KEPT_FIRING, State.FIRING);
    private static final Map<State, String> WORDS = Map.of(
            State.INACTIVE, "inactive", State.PENDING, "pending", State.FIRING, "firing", State.KEPT_FIRING,
            "kept firing", State.RESOLVED, "resolved");

    private Glyphs glyphs() {
        return appearance.glyphs();
    }

    /** How many evaluations one character stands for. */
    private int perColumn() {
        return (evaluations.count() + columnsMost - 1) / columnsMost;
    }

    private int columns() {
        return (evaluations.count() + perColumn() - 1) / perColumn();
    }

    private String start() {
        return times.print(evaluations.startMs()) + " ";
    }

    /** {@code 0s ·▒▒▒███ 6m}. */
    String line(AlertHistory history) {
        StringBuilder line = new StringBuilder();
        State previous = null;
        StringBuilder run = new StringBuilder();
        for (int column = 0; column < columns(); column++) {
            State state = highest(history, column);
            if (previous != null && state != previous) {
                line.append(paint(previous, run.toString()));
                run.setLength(0);
            }
            run.append(glyphs().of(state));
            previous = state;
        }
        line.append(previous == null ? "" : paint(previous, run.toString()));
        return start() + line + " " + times.print(evaluations.lastMs());
    }

    private String paint(State state, String run) {
        return switch (state) {
            case INACTIVE, RESOLVED -> appearance.style().paint(Tone.FAINT, run);
            case PENDING -> appearance.style().paint(Tone.PENDING, run);
            case FIRING, KEPT_FIRING -> appearance.style().paint(Tone.FIRING, run);
        };
    }

    private State highest(AlertHistory history, int column) {
        long fromMs = evaluations.at(column * perColumn());
        long lastMs = evaluations.at(Math.min((column + 1) * perColumn(), evaluations.count()) - 1);
        return history.spans().stream()
                .filter(span -> span.lastMs() >= fromMs && span.fromMs() <= lastMs)
                .map(Span::state)
                .max(Comparator.comparingInt(BY_HEIGHT::indexOf))
                .orElse(State.INACTIVE);
    }

    /** The line below that marks a time, and the range in which it lies: {@code      ▲ 5m}, {@code  [---▲--] 5m}. */
    String marker(long evaluatedMs, long askedMs, @Nullable AssertedRange range) {
        int column = column(evaluatedMs);
        StringBuilder marks = new StringBuilder(" ".repeat(column) + glyphs().marker());
        if (range != null) {
            int from = column(range.fromMs());
            int last = column(range.lastMs());
            for (int i = 0; i <= last; i++) {
                char mark = i == column ? glyphs().marker() : i < from ? ' ' : i == from ? '[' : i == last ? ']' : '-';
                if (i < marks.length()) {
                    marks.setCharAt(i, mark);
                } else {
                    marks.append(mark);
                }
            }
        }
        return " ".repeat(start().length()) + marks + " " + times.print(askedMs)
                + (askedMs == evaluatedMs ? "" : " (evaluated at " + times.print(evaluatedMs) + ")");
    }

    private int column(long timeMs) {
        long step = (timeMs - evaluations.startMs()) / evaluations.stepMs();
        return Math.clamp(step, 0, evaluations.count() - 1) / perColumn();
    }

    /** What the characters of some histories mean: {@code · inactive  ▒ pending}. */
    String legend(List<AlertHistory> histories) {
        return BY_HEIGHT.stream()
                .filter(state -> state != State.RESOLVED)
                .filter(state -> state == State.INACTIVE
                        || histories.stream().anyMatch(h -> h.spans().stream().anyMatch(s -> s.state() == state)))
                .map(state -> glyphs().of(state) + " " + WORDS.get(state))
                .collect(Collectors.joining("  "));
    }

    /** The changes in words: {@code pending from 1m, firing from 6m}. */
    String words(AlertHistory history) {
        List<Span> spans = history.spans();
        List<Span> changes =
                spans.getFirst().state() == State.INACTIVE ? spans.subList(1, spans.size()) : spans;
        String words = changes.stream()
                .limit(MOST_CHANGES)
                .map(span -> WORDS.get(span.state()) + " " + times.print(span.fromMs()))
                .collect(Collectors.joining(", "));
        return changes.size() <= MOST_CHANGES
                ? words
                : words + " and " + (changes.size() - MOST_CHANGES) + " more changes";
    }
}
