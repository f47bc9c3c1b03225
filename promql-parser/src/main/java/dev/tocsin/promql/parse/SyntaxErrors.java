package dev.tocsin.promql.parse;

import dev.tocsin.promql.ast.SourceRange;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Ends parsing at the first token that does not fit, and says what stands there and what was expected. */
final class SyntaxErrors extends BailErrorStrategy {

    private static final String DURATION_OPERANDS = "number, duration, step(), or range()";

    private final String text;
    private final List<CommonToken> tokens;

    SyntaxErrors(String text, List<CommonToken> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    @Override
    public void recover(Parser recognizer, RecognitionException e) {
        throw reject(e.getOffendingToken(), recognizer.getContext());
    }

    @Override
    public Token recoverInline(Parser recognizer) {
        throw reject(new InputMismatchException(recognizer).getOffendingToken(), recognizer.getContext());
    }

    private RejectedSyntax reject(Token token, RuleContext innermost) {
        CommonToken offending = (CommonToken) token;
        LexicalErrors lexical = new LexicalErrors(text, tokens);
        if (offending.getType() == PromqlLexer.UNRECOGNIZED) {
            return lexical.describe(offending);
        }
        if (offending.getType() == Token.EOF) {
            return tokens.size() == 1 && innermost.getRuleIndex() != PromqlGrammar.RULE_selector
                    ? RejectedSyntax.at(SourceRange.NONE, "no expression found in input")
                    : lexical.endOfInput("unexpected end of input" + context(offending, innermost));
        }
        if (offending.getType() == PromqlLexer.COLON) {
            return unexpectedColon(offending);
        }
        return RejectedSyntax.at(
                new SourceRange(offending.getStartIndex(), offending.getStopIndex() + 1),
                "unexpected " + TokenTexts.describe(offending) + context(offending, innermost));
    }

    /** The innermost open construct that names itself in errors. */
    private String context(Token offending, RuleContext innermost) {
        Token previous = offending.getTokenIndex() == 0 ? offending : tokens.get(offending.getTokenIndex() - 1);
        for (RuleContext open = innermost; open != null; open = open.parent) {
            String expected = expectation(open, previous);
            if (expected != null) {
                return expected;
            }
        }
        return "";
    }

    private @Nullable String expectation(RuleContext open, Token previous) {
        int before = previous.getType();
        return switch (open.getRuleIndex()) {
            case PromqlGrammar.RULE_matcher -> in("label matching",
                    before == PromqlLexer.IDENTIFIER ? "label matching operator" : "string");
            case PromqlGrammar.RULE_matchers -> in("label matching",
                    before == PromqlLexer.LEFT_BRACE || before == PromqlLexer.COMMA
                            ? "identifier or \"}\""
                            : "\",\" or \"}\"");
            case PromqlGrammar.RULE_labelList -> in("grouping opts", labelExpectation(open, before));
            case PromqlGrammar.RULE_brackets -> bracketExpectation(previous);
            case PromqlGrammar.RULE_offsetDuration -> in("offset", DURATION_OPERANDS);
            case PromqlGrammar.RULE_timestamp -> in("@", "timestamp");
            case PromqlGrammar.RULE_aggregation -> " in aggregation";
            default -> null;
        };
    }

    private static String labelExpectation(RuleContext labels, int before) {
        if (labels.getChildCount() == 0) {
            return "\"(\"";
        }
        return before == PromqlLexer.GROUPING_PAREN || before == PromqlLexer.COMMA ? "label" : "\",\" or \")\"";
    }

    private String bracketExpectation(Token previous) {
        boolean afterColon = false;
        int parentheses = 0;
        int at = previous.getTokenIndex();
        while (tokens.get(at).getType() != PromqlLexer.LEFT_BRACKET) {
            switch (tokens.get(at).getType()) {
                case PromqlLexer.COLON -> afterColon = true;
                case PromqlLexer.LEFT_PAREN -> parentheses++;
                case PromqlLexer.RIGHT_PAREN -> parentheses--;
                default -> {}
            }
            at--;
        }
        boolean complete = parentheses == 0
                && switch (previous.getType()) {
                    case PromqlLexer.NUMBER, PromqlLexer.DURATION, PromqlLexer.RIGHT_PAREN -> true;
                    default -> false;
                };
        if (afterColon) {
            return in("subquery selector", complete ? "\"]\"" : "number, duration, step(), range(), or \"]\"");
        }
        return complete
                ? in("subquery or range", "\":\" or \"]\"")
                : in("subquery or range selector", DURATION_OPERANDS);
    }

    private RejectedSyntax unexpectedColon(CommonToken colon) {
        boolean number = false;
        boolean secondColon = false;
        for (int at = colon.getTokenIndex() - 1; tokens.get(at).getType() != PromqlLexer.LEFT_BRACKET; at--) {
            switch (tokens.get(at).getType()) {
                case PromqlLexer.NUMBER, PromqlLexer.DURATION -> number = true;
                case PromqlLexer.COLON -> secondColon = true;
                default -> {}
            }
        }
        if (number) {
            return RejectedSyntax.at(
                    new SourceRange(colon.getStartIndex(), colon.getStopIndex() + 1), "unexpected colon ':'");
        }
        SourceRange behind = new SourceRange(colon.getStopIndex() + 1, colon.getStopIndex() + 1);
        return RejectedSyntax.at(
                behind,
                secondColon
                        ? "unexpected repeated colon in duration expression"
                        : "unexpected colon before duration in duration expression");
    }

    private static String in(String construct, String expected) {
        return " in " + construct + ", expected " + expected;
    }
}
