package dev.tocsin.cli;

import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.parse.ParseResult;
import dev.tocsin.promql.parse.PromqlParser;

/** Expressions on the command line. */
final class Expressions {

    private Expressions() {}

    /** @throws UserException with the place in the text and what was expected there, when it is no expression */
    static Expr parse(String text, PromqlParser parser) {
        return switch (parser.parse(text)) {
            case ParseResult.Parsed parsed -> parsed.expr();
            case ParseResult.Rejected rejected ->
                    throw UserException.invalid("expression " + rejected.firstMessage());
        };
    }
}
