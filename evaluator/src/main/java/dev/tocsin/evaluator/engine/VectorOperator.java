package dev.tocsin.evaluator.engine;

/** An expression that yields an instant vector, planned. Belongs to one standing query and one thread at a time. */
interface VectorOperator {

    /** The rows for this evaluation; the same object as before as long as no label work has to be done anew. */
    Rows bind(Evaluation evaluation);
}
