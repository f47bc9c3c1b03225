package dev.tocsin.evaluator.engine.function;

/** Takes what a function wants to tell the user beside its result. */
public interface Notes {

    void warn(String message);

    void inform(String message);
}
