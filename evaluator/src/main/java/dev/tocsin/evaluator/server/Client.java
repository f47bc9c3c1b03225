package dev.tocsin.evaluator.server;

/** Whoever waits for an answer. May be asked by another thread than the one that answers. */
@FunctionalInterface
interface Client {

    /** Waits however long it takes. */
    Client PATIENT = () -> false;

    /** Whether nobody waits any more. */
    boolean hasLeft();
}
