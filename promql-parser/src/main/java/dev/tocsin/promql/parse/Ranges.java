package dev.tocsin.promql.parse;

import dev.tocsin.promql.ast.SourceRange;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** The source ranges of tokens and of parts of the parse tree. */
final class Ranges {

    private Ranges() {}

    static SourceRange of(ParserRuleContext ctx) {
        return new SourceRange(ctx.getStart().getStartIndex(), ctx.getStop().getStopIndex() + 1);
    }

    static SourceRange of(Token token) {
        return new SourceRange(token.getStartIndex(), token.getStopIndex() + 1);
    }
}
