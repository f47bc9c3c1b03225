package dev.tocsin.promql.parse;

import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.format.GoStrings;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** Says what is wrong with a token that the lexer did not recognize, or with brackets left open at the end of input. */
final class LexicalErrors {

    /** What stands for the end of input where a character is quoted. */
    private static final String END = "\uFFFD";

    private final String text;
    private final List<CommonToken> tokens;

    private int parentheses;
    private boolean inBraces;
    private boolean inBrackets;
    private boolean numberInBrackets;

    LexicalErrors(String text, List<CommonToken> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /**
     * The mistake in the text at the end of input, as far as it lies in brackets; otherwise the parser has the word.
     */
    RejectedSyntax endOfInput(String otherwise) {
        follow(tokens.getLast());
        int end = tokens.getLast().getStartIndex();
        String message;
        if (inBraces) {
            message = "unexpected end of input inside braces";
        } else if (inBrackets && !numberInBrackets) {
            message = "unexpected end of input in duration expression";
        } else if (parentheses > 0) {
            message = "unclosed left parenthesis";
        } else if (inBrackets) {
            message = "unclosed left bracket";
        } else {
            message = otherwise;
        }
        return RejectedSyntax.at(new SourceRange(end, end), message);
    }

    /** The mistake that an unrecognized token is. */
    RejectedSyntax describe(CommonToken token) {
        follow(token);
        SourceRange range = new SourceRange(token.getStartIndex(), token.getStopIndex() + 1);
        String rest = text.substring(text.offsetByCodePoints(0, token.getStartIndex()));
        char first = rest.charAt(0);
        if (first == ')') {
            // The parenthesis itself was taken as a token; the place behind it is reported.
            return RejectedSyntax.at(
                    new SourceRange(range.end(), range.end()), "unexpected right parenthesis ')'");
        }
        if (first == '"' || first == '\'' || first == '`') {
            if (inBrackets && !numberInBrackets) {
                return RejectedSyntax.at(range, "unexpected character in duration expression: " + quoted(rest));
            }
            String error = StringLiterals.error(rest);
            return RejectedSyntax.at(range, error == null ? "unterminated quoted string" : error);
        }
        boolean digits = isDigit(first) || first == '.' && rest.length() > 1 && isDigit(rest.charAt(1));
        if (digits && !inBraces) {
            return RejectedSyntax.at(range, NumberSyntax.error(rest));
        }
        return RejectedSyntax.at(range, character(first, rest));
    }

    private String character(char first, String rest) {
        if (inBraces) {
            return switch (first) {
                case '!' -> "unexpected character after '!' inside braces: " + quotedAfter(rest);
                case '{' -> "unexpected left brace '{'";
                default -> "unexpected character inside braces: " + quoted(rest);
            };
        }
        if (inBrackets && !numberInBrackets) {
            return "unexpected character in duration expression: " + quoted(rest);
        }
        boolean letter = first == '_' || first >= 'a' && first <= 'z' || first >= 'A' && first <= 'Z';
        if (inBrackets && letter) {
            return "unexpected character: " + quoted(rest) + ", expected ':'";
        }
        return switch (first) {
            case '!' -> "unexpected character after '!': " + quotedAfter(rest);
            case '=' -> "unexpected character after '=': " + quotedAfter(rest);
            case '[' -> "unexpected left bracket '['";
            case ']' -> "unexpected right bracket ']'";
            case ':' -> "unexpected colon ':'";
            default -> "unexpected character: " + quoted(rest);
        };
    }

    /** Keeps track of the brackets up to a token. */
    private void follow(Token end) {
        for (Token token : tokens) {
            if (token.getTokenIndex() == end.getTokenIndex()) {
                return;
            }
            switch (token.getType()) {
                case PromqlLexer.LEFT_PAREN, PromqlLexer.GROUPING_PAREN -> parentheses++;
                case PromqlLexer.RIGHT_PAREN -> parentheses--;
                case PromqlLexer.LEFT_BRACE -> inBraces = true;
                case PromqlLexer.RIGHT_BRACE -> inBraces = false;
                case PromqlLexer.LEFT_BRACKET -> {
                    inBrackets = true;
                    numberInBrackets = false;
                }
                case PromqlLexer.RIGHT_BRACKET -> inBrackets = false;
                case PromqlLexer.NUMBER, PromqlLexer.DURATION -> numberInBrackets |= inBrackets;
                default -> {}
            }
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String quoted(String rest) {
        return GoStrings.quoteCharacter(rest.codePointAt(0));
    }

    private static String quotedAfter(String rest) {
        return rest.length() == 1 ? "'" + END + "'" : quoted(rest.substring(1));
    }
}
