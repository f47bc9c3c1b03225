package dev.tocsin.ruletesting.check;

import java.util.Optional;

/** Asks whether an address leads anywhere. For any number of threads. */
public interface LinkProbe {

    /** Asks nobody. */
    LinkProbe NONE = address -> Optional.empty();

    /** What is wrong with a web address, such as {@code HTTP status 404}; empty when nothing is, or nobody was asked. */
    Optional<String> problem(String address);
}
