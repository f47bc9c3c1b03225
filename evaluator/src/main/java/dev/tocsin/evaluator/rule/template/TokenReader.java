package dev.tocsin.evaluator.rule.template;

import dev.tocsin.evaluator.rule.template.Token.Kind;
import java.util.List;

/** Hands out tokens one after the other, and makes errors at the line of the last one that was looked at. */
final class TokenReader {

    private final String templateName;
    private final List<Token> tokens;
    private int at;
    private int seen;
    /** The line of the left delimiter of the action that is read, 0 outside actions. */
    private int actionLine;

    TokenReader(String templateName, List<Token> tokens) {
        this.templateName = templateName;
        this.tokens = tokens;
    }

    Token peek() {
        return look(at);
    }

    Token next() {
        Token token = look(at);
        if (at < tokens.size() - 1) {
            at++;
        }
        return token;
    }

    Token peekNonSpace() {
        while (peek().is(Kind.SPACE)) {
            at++;
        }
        return peek();
    }

    Token nextNonSpace() {
        peekNonSpace();
        return next();
    }

    /** The first token in an action whose left delimiter comes next. */
    Token peekPastDelimiter() {
        int index = at + 1;
        while (look(index).is(Kind.SPACE)) {
            index++;
        }
        return look(index);
    }

    /** Where reading can be taken up again with {@link #back}. */
    int mark() {
        return at;
    }

    void back(int mark) {
        at = mark;
    }

    Token expect(Kind kind, String context) {
        Token token = nextNonSpace();
        if (!token.is(kind)) {
            throw unexpected(token, context);
        }
        return token;
    }

    void startAction(int line) {
        actionLine = line;
    }

    void endAction() {
        actionLine = 0;
    }

    /** The meaning of a string token. */
    String stringValue(Token token) {
        try {
            return GoLiterals.string(token.text());
        } catch (TemplateFailure e) {
            throw error(e.reason());
        }
    }

    TemplateSyntaxException unexpected(Token token, String context) {
        if (!token.is(Kind.ERROR)) {
            return error("unexpected " + token.described() + " in " + context);
        }
        String extra = "";
        if (actionLine != 0 && actionLine != token.line()) {
            String started = " started at " + templateName + ":" + actionLine;
            extra = token.text().endsWith(" action") ? started : " in action" + started;
        }
        return error(token.text() + extra);
    }

    TemplateSyntaxException error(String reason) {
        return new TemplateSyntaxException(templateName, tokens.get(seen).line(), reason);
    }

    private Token look(int index) {
        int last = Math.min(index, tokens.size() - 1);
        seen = Math.max(seen, last);
        return tokens.get(last);
    }
}
