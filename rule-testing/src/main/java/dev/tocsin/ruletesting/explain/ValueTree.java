package dev.tocsin.ruletesting.explain;

import dev.tocsin.promql.label.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of an expression and its parts at a few times.
 *
 * @param ticks    the times, the one asked for first
 * @param parts    the expression, then its parts, each below the one it belongs to
 * @param leftOut  how many parts are not shown
 */
public record ValueTree(List<Tick> ticks, List<Part> parts, int leftOut) {

    public ValueTree {
        ticks = List.copyOf(ticks);
        parts = List.copyOf(parts);
    }

    /** A time with what makes it worth a look. */
    public record Tick(long atMs, Interest interest) {}

    /** What makes a time worth a look. */
    public enum Interest {
        ASKED,
        INTERRUPTED,
        CLOSEST,
        ACTIVE,
        FIRES,
        FAILED
    }

    /**
     * A part of the expression.
     *
     * @param depth     0 for the whole expression
     * @param recorded  whether it is the expression of a recording rule whose series the part above selects
     * @param rows      its elements, those that matter most first
     * @param rowsLeftOut how many elements are not shown
     * @param errors    for each tick the message of a failed evaluation, null when it did not fail
     */
    public record Part(
            int depth, boolean recorded, String text, List<Row> rows, int rowsLeftOut, List<@Nullable String> errors) {

        public Part {
            rows = List.copyOf(rows);
        }
    }

    /** An element: its value at each tick, null where it has none. A scalar is an element without labels. */
    public record Row(Labels labels, List<@Nullable Value> values) {}

    /** A value of an element. */
    public sealed interface Value {

        /** A float. */
        record Number(double value) implements Value {}

        /** A native histogram in the series notation. */
        record Histogram(String text) implements Value {}

        /** The samples of a range, of which only the ends are shown; histograms count as NaN. */
        record Samples(int count, double first, double last) implements Value {}
    }
}
