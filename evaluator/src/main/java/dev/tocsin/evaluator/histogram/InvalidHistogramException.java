package dev.tocsin.evaluator.histogram;

/** What somebody gave as a histogram is none; the message says why. */
public final class InvalidHistogramException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidHistogramException(String message) {
        super(message);
    }
}
