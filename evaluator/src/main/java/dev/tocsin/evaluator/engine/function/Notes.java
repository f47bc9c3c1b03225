package dev.tocsin.evaluator.engine.function;

/** Takes what a function wants to tell the user beside its result. */
public interface Notes {

    /** Warns about the series. */
    void warn(String message);

    /** Informs about the series. */
    void inform(String message);

    /** Warns about the function's scalar parameter. */
    void warnOfParameter(String message);

    /** What to throw where the function has no value for these parameters. */
    RuntimeException failure(String message);
}
