package dev.tocsin.promql.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;

/**
 * Reads all tokens of an expression and settles what a token is by its neighbours: an aggregation is one only before a
 * parenthesis or its grouping, {@code fill} is a keyword only before a parenthesis, and the parenthesis of a label list
 * is told from that of an expression. Strings with bad escapes and surplus parentheses become UNRECOGNIZED, as the
 * characters are that the lexer does not know.
 */
final class ContextualTokens {

    private final List<CommonToken> tokens = new ArrayList<>();
    private final NestingLimit nesting = new NestingLimit();
    private int openParentheses;

    private ContextualTokens() {}

    /**
     * The tokens of a text, the end of input last.
     *
     * @throws RejectedSyntax when the text is nested too deeply
     */
    static List<CommonToken> read(Lexer lexer) {
        ContextualTokens reader = new ContextualTokens();
        CommonToken token;
        do {
            token = (CommonToken) lexer.nextToken();
            reader.add(token);
        } while (token.getType() != Token.EOF);
        return reader.tokens;
    }

    private void add(CommonToken token) {
        if (!tokens.isEmpty()) {
            settle(tokens.getLast(), token);
        }
        switch (token.getType()) {
            case PromqlLexer.LEFT_PAREN, PromqlLexer.GROUPING_PAREN -> openParentheses++;
            case PromqlLexer.RIGHT_PAREN -> close(token);
            case PromqlLexer.STRING -> checkEscapes(token);
            default -> {}
        }
        nesting.accept(token);
        tokens.add(token);
    }

    private void close(CommonToken token) {
        openParentheses--;
        if (openParentheses < 0) {
            token.setType(PromqlLexer.UNRECOGNIZED);
        }
    }

    private static void checkEscapes(CommonToken token) {
        if (StringLiterals.error(token.getText()) != null) {
            token.setType(PromqlLexer.UNRECOGNIZED);
        }
    }

    private static void settle(CommonToken token, CommonToken next) {
        boolean beforeParenthesis = next.getType() == PromqlLexer.LEFT_PAREN;
        switch (token.getType()) {
            case PromqlLexer.AGGREGATOR -> {
                boolean beforeGrouping =
                        next.getType() == PromqlLexer.BY || next.getType() == PromqlLexer.WITHOUT;
                if (!beforeParenthesis && !beforeGrouping) {
                    token.setType(PromqlLexer.IDENTIFIER);
                }
            }
            case PromqlLexer.BY,
                    PromqlLexer.WITHOUT,
                    PromqlLexer.ON,
                    PromqlLexer.IGNORING,
                    PromqlLexer.GROUP_LEFT,
                    PromqlLexer.GROUP_RIGHT -> {
                if (beforeParenthesis) {
                    next.setType(PromqlLexer.GROUPING_PAREN);
                }
            }
            case PromqlLexer.IDENTIFIER -> {
                if (beforeParenthesis) {
                    token.setType(fillKeyword(token.getText()));
                }
            }
            default -> {}
        }
    }

    private static int fillKeyword(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "fill" -> PromqlLexer.FILL;
            case "fill_left" -> PromqlLexer.FILL_LEFT;
            case "fill_right" -> PromqlLexer.FILL_RIGHT;
            default -> PromqlLexer.IDENTIFIER;
        };
    }
}
