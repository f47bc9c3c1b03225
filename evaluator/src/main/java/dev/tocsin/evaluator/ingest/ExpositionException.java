package dev.tocsin.evaluator.ingest;

/** A text that does not follow its exposition format. The message reads {@code line:column: what was found and expected}. */
public final class ExpositionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final long line;
    private final int column;
    private final String problem;

    ExpositionException(long line, int column, String problem) {
        super(line + ":" + column + ": " + problem);
        this.line = line;
        this.column = column;
        this.problem = problem;
    }

    /** The line, counted from 1. */
    public long line() {
        return line;
    }

    /** The column in code points, counted from 1. */
    public int column() {
        return column;
    }

    /** The message without the place. */
    public String problem() {
        return problem;
    }
}
