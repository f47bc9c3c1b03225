package dev.tocsin.evaluator.engine.function;

/** A function over the samples of a window: one class a function, without state. */
@FunctionalInterface
public interface RangeFunction {

    /**
     * Computes the value of the window as it stands. Samples {@code window.lo()} to {@code window.hi() - 1} lie in it, at
     * least one unless the function {@linkplain #looksAround looks around}. Sets the result or leaves it, when the window has no value.
     */
    void evaluate(RangeWindow window, RangeResult result);

    /**
     * Computes all windows of a series at once, where a function has a faster way for plain floats than window by window.
     * Returns false, with nothing written, where it has none.
     */
    default boolean evaluateRow(RangeWindow window, WindowGrid windows, FloatRow row) {
        return false;
    }

    /** Whether windows without samples are to be evaluated too, as the samples around them may do. */
    default boolean looksAround() {
        return false;
    }

    /** Looks at a series once more after some of its windows gave floats. */
    default void afterFloats(RangeWindow window) {}

    /** Whether {@link #afterFloats} looks at the metric name alone, so that one series of each name is enough. */
    default boolean looksAtNameAlone() {
        return true;
    }
}
