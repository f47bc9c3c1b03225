package dev.tocsin.webhook.document;

import java.io.IOException;

/** A document that is not what it should be. The message names the place, what was found and what was expected. */
public final class DocumentException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Whether the text is not of its format at all, or of it but with other content than expected. */
    public enum Kind {
        SYNTAX,
        CONTENT
    }

    private final Kind kind;
    private final int line;
    private final int column;
    private final String problem;

    DocumentException(Kind kind, int line, int column, String pointer, String problem) {
        super("line " + line + ", column " + column + (pointer.isEmpty() ? "" : " (" + pointer + ")") + ": " + problem);
        this.kind = kind;
        this.line = line;
        this.column = column;
        this.problem = problem;
    }

    public Kind kind() {
        return kind;
    }

    /** The line of the problem, from 1. */
    public int line() {
        return line;
    }

    /** The column of the problem, from 1. */
    public int column() {
        return column;
    }

    /** The message without its place. */
    public String problem() {
        return problem;
    }
}
