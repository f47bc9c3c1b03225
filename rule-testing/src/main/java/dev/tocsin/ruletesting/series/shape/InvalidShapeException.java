package dev.tocsin.ruletesting.series.shape;

/** A shape is wrongly written; the message says how to write it. */
public final class InvalidShapeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int offset;

    InvalidShapeException(int offset, String message) {
        super(message);
        this.offset = offset;
    }

    /** The code point of the values at which the mistake is. */
    public int offset() {
        return offset;
    }
}
