package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.function.RangeWindow;
import dev.tocsin.evaluator.engine.function.WindowGrid;
import dev.tocsin.promql.label.Labels;
import org.jspecify.annotations.Nullable;

/** A range-vector expression bound to series: for each row and step a window of samples without staleness markers. */
interface RangeRows {

    int count();

    /** The labels of a row, the metric name included. */
    Labels labels(int row);

    /** Whether the metric name of a row is already due for removal. */
    boolean dropsName(int row);

    /** Whether the rows stay distinct when their metric names are removed. */
    boolean distinctWithoutName();

    /** Whether all rows are known to have the same metric name. */
    default boolean haveOneName() {
        return false;
    }

    /** The windows of this evaluation's steps. */
    WindowGrid windows(Evaluation evaluation);

    /** How many rows should be prepared at once. */
    int AHEAD = 16;

    /**
     * Tells which rows will be opened next, in this order, at most {@link #AHEAD} of them: their samples lie scattered in
     * memory, and asked for together they arrive together.
     */
    default void prepare(Evaluation evaluation, WindowGrid windows, int[] rows, int from, int to) {}

    /**
     * Puts a row's samples of all windows into {@code window}: those from the first window's start (exclusive, or as far
     * back as the range modifier looks) to the last window's end.
     */
    void open(Evaluation evaluation, WindowGrid windows, int row, RangeWindow window);

    /** The same rows for use by another thread at the same time, null where that cannot be. */
    default @Nullable RangeRows forAnotherReader() {
        return null;
    }
}
