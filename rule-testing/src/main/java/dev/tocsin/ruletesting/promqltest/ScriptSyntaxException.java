package dev.tocsin.ruletesting.promqltest;

/** A line of a script is wrong; the message says how. Leaves the parser only as a {@link Command.Broken}. */
final class ScriptSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    /** The line it speaks of, from 1. */
    private final int line;

    ScriptSyntaxException(int line, String message) {
        super(message);
        this.line = line;
    }

    int line() {
        return line;
    }
}
