package dev.tocsin.evaluator.engine;

import java.util.Arrays;

/**
 * The times of an evaluation: {@code count} points from {@code startMs} on, {@code stepMs} apart. An instant query is the
 * grid with one point and step 0.
 *
 * @param endMs what {@code end()} is: the end that was asked for, which may lie behind the last point, by less than a step
 */
public record StepGrid(long startMs, long endMs, long stepMs, int count) {

    public StepGrid {
        if (count < 1 || stepMs < 0 || stepMs == 0 && count > 1) {
            throw new IllegalArgumentException("no grid: start " + startMs + ", step " + stepMs + ", count " + count);
        }
    }

    /** A grid that ends with its last point. */
    public StepGrid(long startMs, long stepMs, int count) {
        this(startMs, startMs + (count - 1) * stepMs, stepMs, count);
    }

    /** The grid of an instant query. */
    public static StepGrid instant(long timestampMs) {
        return new StepGrid(timestampMs, 0, 1);
    }

    /** All points from start to end, both included where the step meets the end. */
    public static StepGrid range(long startMs, long endMs, long stepMs) {
        return new StepGrid(startMs, endMs, stepMs, Math.toIntExact((endMs - startMs) / stepMs + 1));
    }

    public boolean isInstant() {
        return stepMs == 0;
    }

    /** The time of the point at {@code index}. */
    public long at(int index) {
        return startMs + index * stepMs;
    }

    /** The times of all points. */
    long[] times() {
        long[] times = new long[count];
        Arrays.setAll(times, this::at);
        return times;
    }

    /** The time of the last point. */
    public long lastMs() {
        return at(count - 1);
    }
}
