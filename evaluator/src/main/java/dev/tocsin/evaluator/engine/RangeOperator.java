package dev.tocsin.evaluator.engine;

/** An expression that yields a range vector, planned. */
interface RangeOperator {

    /** The rows for this evaluation; the same object as before as long as no label work has to be done anew. */
    RangeRows bind(Evaluation evaluation);
}
