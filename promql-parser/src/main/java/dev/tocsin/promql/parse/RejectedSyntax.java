package dev.tocsin.promql.parse;

import dev.tocsin.promql.ast.SourceRange;
import java.util.Objects;

/** Ends the reading of a text at its first mistake; never leaves this package. */
final class RejectedSyntax extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;

    RejectedSyntax(Diagnostic.Code code, String message, SourceRange range) {
        super(message, null, false, false);
        this.diagnostic = new Diagnostic(code, message, range);
    }

    static RejectedSyntax at(SourceRange range, String message) {
        return new RejectedSyntax(Diagnostic.Code.SYNTAX, message, range);
    }

    /** The mistake that a decoder found in a token. */
    static RejectedSyntax at(SourceRange range, RuntimeException reason) {
        return at(range, Objects.requireNonNull(reason.getMessage()));
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }
}
