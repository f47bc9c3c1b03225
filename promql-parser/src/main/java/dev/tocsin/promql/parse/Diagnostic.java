package dev.tocsin.promql.parse;

import dev.tocsin.promql.ast.SourceRange;

/**
 * A mistake in an expression.
 *
 * @param code    a stable, documented name of the kind of mistake
 * @param message what was found and expected, in Prometheus' words where it has some
 * @param range   where in the text, in code points
 */
public record Diagnostic(Code code, String message, SourceRange range) {

    /** The kinds of mistakes. */
    public enum Code {
        SYNTAX("promql-syntax"),
        TYPE("promql-type"),
        FEATURE("promql-feature"),
        LIMIT("promql-limit");

        private final String text;

        Code(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
