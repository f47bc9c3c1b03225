package dev.tocsin.evaluator.engine.function;

/** The floats of one series, one for each window, to be written in place; every one counts unless it is removed. */
public interface FloatRow {

    /** Where the floats go: that of window {@code i} to index {@code first() + i}. */
    double[] values();

    int first();

    /** The time of the evaluation at a step in milliseconds. */
    long evaluationMs(int step);

    /** The scalar arguments of the function at a step; the array is reused. */
    double[] arguments(int step);

    /** Makes a window have no value. */
    void remove(int step);

    /**
     * To be called between windows by whoever looks at windows as a whole: a row of many large ones may take minutes.
     *
     * @throws dev.tocsin.evaluator.engine.EvaluationException when the query was stopped
     */
    void checkStopped();
}
