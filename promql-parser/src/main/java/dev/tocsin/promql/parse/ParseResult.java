package dev.tocsin.promql.parse;

import dev.tocsin.promql.ast.Expr;
import java.util.List;

/** What became of an expression's text. */
public sealed interface ParseResult {

    /** The text is an expression. */
    record Parsed(Expr expr) implements ParseResult {}

    /** The text is none; at least one diagnostic, in the order in which Prometheus finds them. */
    record Rejected(String text, List<Diagnostic> errors) implements ParseResult {

        public Rejected {
            errors = List.copyOf(errors);
            if (errors.isEmpty()) {
                throw new IllegalArgumentException("rejected without a reason: " + text);
            }
        }

        /** The first error as Prometheus prints it: {@code 1:3: parse error: unexpected end of input}. */
        public String firstMessage() {
            return firstMessage(1);
        }

        /**
         * The first error as Prometheus prints it when the text stands in a file whose line {@code line} is its first.
         */
        public String firstMessage(int line) {
            Diagnostic first = errors.getFirst();
            String place = text.isEmpty() ? "unknown position"
                    : SourcePosition.of(text, first.range().start()).below(line).toString();
            return place + ": parse error: " + first.message();
        }
    }
}
