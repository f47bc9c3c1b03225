package dev.tocsin.ruletesting.series;

/** The store does not take a sample of a test; the message says which and why. */
public final class StoreRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreRefusal(String message) {
        super(message);
    }
}
