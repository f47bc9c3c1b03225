package dev.tocsin.evaluator.engine;

/** An expression that yields a scalar, planned. */
interface ScalarOperator {

    /** The value at every step of the grid. The array may be shared and must not be changed. */
    double[] evaluate(Evaluation evaluation);
}
