package dev.tocsin.evaluator.rule.template;

import dev.tocsin.evaluator.rule.template.Token.Kind;
import dev.tocsin.promql.format.GoStrings;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a template into tokens. The last token is the end of the text or the first error. Blanks inside actions are
 * tokens, as they separate operands; trim markers and comments leave no token.
 */
final class TemplateLexer {

    private static final String LEFT = "{{";
    private static final String RIGHT = "}}";
    private static final String OPEN_COMMENT = "/*";
    private static final String CLOSE_COMMENT = "*/";
    private static final int TRIM_MARKER_LENGTH = 2;
    private static final int END = -1;

    private final String text;
    private final int offset;
    private final List<Token> tokens = new ArrayList<>();
    private int start;
    private int startLine = 1;
    private int at;
    private int openParens;

    private TemplateLexer(String text, int offset) {
        this.text = text;
        this.offset = offset;
    }

    /** The tokens of a text; {@code offset} is the index from which their positions are counted. */
    static List<Token> lex(String text, int offset) {
        TemplateLexer lexer = new TemplateLexer(text, offset);
        lexer.lexAll();
        return lexer.tokens;
    }

    private void lexAll() {
        boolean more = true;
        while (more) {
            more = lexText() && lexAction();
        }
    }

    /** Reads text up to and including a left delimiter; false at the end of the text or an error. */
    private boolean lexText() {
        while (true) {
            int delimiter = text.indexOf(LEFT, at);
            if (delimiter < 0) {
                at = text.length();
                emitText(at);
                emit(Kind.END_OF_TEXT);
                return false;
            }
            boolean trims = isLeftTrimMarker(delimiter + LEFT.length());
            emitText(trims ? trimmedEnd(at, delimiter) : delimiter);
            at = delimiter;
            skip();
            int content = delimiter + LEFT.length() + (trims ? TRIM_MARKER_LENGTH : 0);
            if (!text.startsWith(OPEN_COMMENT, content)) {
                at = delimiter + LEFT.length();
                emit(Kind.LEFT_DELIMITER);
                at = content;
                skip();
                openParens = 0;
                return true;
            }
            at = content;
            skip();
            if (!lexComment()) {
                return false;
            }
        }
    }

    private void emitText(int end) {
        at = end;
        if (end > start) {
            emit(Kind.TEXT);
        }
    }

    private boolean lexComment() {
        int close = text.indexOf(CLOSE_COMMENT, at + OPEN_COMMENT.length());
        if (close < 0) {
            return fail("unclosed comment");
        }
        at = close + CLOSE_COMMENT.length();
        boolean trims = isRightTrim(at);
        if (!trims && !text.startsWith(RIGHT, at)) {
            return fail("comment ends before closing delimiter");
        }
        skipRightDelimiter(trims);
        return true;
    }

    /** Reads the inside of an action with its right delimiter; false at an error. */
    private boolean lexAction() {
        while (true) {
            boolean trims = isRightTrim(at);
            if (trims || text.startsWith(RIGHT, at)) {
                if (openParens > 0) {
                    return fail("unclosed left paren");
                }
                lexRightDelimiter(trims);
                return true;
            }
            if (!lexInsideAction()) {
                return false;
            }
        }
    }

    private void lexRightDelimiter(boolean trims) {
        if (trims) {
            at += TRIM_MARKER_LENGTH;
            skip();
        }
        at += RIGHT.length();
        emit(Kind.RIGHT_DELIMITER);
        if (trims) {
            skipSpaces();
            skip();
        }
    }

    private void skipRightDelimiter(boolean trims) {
        at += (trims ? TRIM_MARKER_LENGTH : 0) + RIGHT.length();
        if (trims) {
            skipSpaces();
        }
        skip();
    }

    private boolean lexInsideAction() {
        int c = next();
        return switch (c) {
            case END -> fail("unclosed action");
            case ' ', '\t', '\r', '\n' -> lexSpace();
            case '=' -> emit(Kind.ASSIGN);
            case ':' -> next() == '=' ? emit(Kind.DECLARE) : fail("expected :=");
            case '|' -> emit(Kind.PIPE);
            case '"' -> lexQuoted('"', Kind.STRING, "unterminated quoted string");
            case '\'' -> lexQuoted('\'', Kind.CHARACTER_CONSTANT, "unterminated character constant");
            case '`' -> lexRawString();
            case '$' -> isTerminator() ? emit(Kind.VARIABLE) : lexName(Kind.VARIABLE);
            case '(' -> {
                openParens++;
                yield emit(Kind.LEFT_PAREN);
            }
            case ')' -> {
                openParens--;
                yield openParens < 0 ? fail("unexpected right paren") : emit(Kind.RIGHT_PAREN);
            }
            default -> lexWord(c);
        };
    }

    private boolean lexWord(int c) {
        if (c == '.' && !isDigit(peek()) && peek() != END) {
            return isTerminator() ? emit(Kind.DOT) : lexName(Kind.FIELD);
        }
        if (c == '.' || c == '+' || c == '-' || isDigit(c)) {
            at = start;
            return lexNumber();
        }
        if (GoRunes.isAlphaNumeric(c)) {
            return lexName(Kind.IDENTIFIER);
        }
        if (c < 0x80 && GoRunes.isPrintable(c)) {
            return emit(Kind.CHARACTER);
        }
        return fail("unrecognized character in action: " + GoRunes.name(c));
    }

    /** A run of blanks, without the one that belongs to a trim marker before the right delimiter. */
    private boolean lexSpace() {
        skipSpaces();
        if (isRightTrim(at - 1)) {
            at--;
            return at == start || emit(Kind.SPACE);
        }
        return emit(Kind.SPACE);
    }

    /** The rest of a name that has begun. */
    private boolean lexName(Kind kind) {
        while (GoRunes.isAlphaNumeric(peek())) {
            next();
        }
        if (!isTerminator()) {
            return fail("bad character " + GoRunes.name(peek()));
        }
        return emit(kind == Kind.IDENTIFIER ? wordKind(text.substring(start, at)) : kind);
    }

    private static Kind wordKind(String word) {
        return switch (word) {
            case "block" -> Kind.BLOCK;
            case "break" -> Kind.BREAK;
            case "continue" -> Kind.CONTINUE;
            case "define" -> Kind.DEFINE;
            case "else" -> Kind.ELSE;
            case "end" -> Kind.END;
            case "if" -> Kind.IF;
            case "range" -> Kind.RANGE;
            case "nil" -> Kind.NIL;
            case "template" -> Kind.TEMPLATE;
            case "with" -> Kind.WITH;
            case "true", "false" -> Kind.BOOL;
            default -> Kind.IDENTIFIER;
        };
    }

    /** Whether what follows may follow a name. */
    private boolean isTerminator() {
        int c = peek();
        return switch (c) {
            case END, ' ', '\t', '\r', '\n', '.', ',', '|', ':', ')', '(' -> true;
            default -> text.startsWith(RIGHT, at);
        };
    }

    private boolean lexQuoted(char quote, Kind kind, String unterminated) {
        while (true) {
            int c = next();
            if (c == '\\') {
                c = next();
                if (c == END || c == '\n') {
                    return fail(unterminated);
                }
            } else if (c == END || c == '\n') {
                return fail(unterminated);
            } else if (c == quote) {
                return emit(kind);
            }
        }
    }

    private boolean lexRawString() {
        int close = text.indexOf('`', at);
        if (close < 0) {
            return fail("unterminated raw quoted string");
        }
        at = close + 1;
        return emit(Kind.STRING);
    }

    /** A number, loosely: the parser checks what it is worth. */
    private boolean lexNumber() {
        boolean scanned = scanNumber();
        // A sign right after a number can only belong to a complex number, which the language does not need.
        if (scanned && (peek() == '+' || peek() == '-')) {
            scanNumber();
            scanned = false;
        }
        return scanned
                ? emit(Kind.NUMBER)
                : fail("bad number syntax: " + GoStrings.quote(text.substring(start, at)));
    }

    private boolean scanNumber() {
        accept("+-");
        String digits = "0123456789_";
        if (accept("0")) {
            if (accept("xX")) {
                digits = "0123456789abcdefABCDEF_";
            } else if (accept("oO")) {
                digits = "01234567_";
            } else if (accept("bB")) {
                digits = "01_";
            }
        }
        acceptRun(digits);
        if (accept(".")) {
            acceptRun(digits);
        }
        boolean decimal = digits.length() == 11;
        boolean hexadecimal = digits.length() == 23;
        if (decimal && accept("eE") || hexadecimal && accept("pP")) {
            accept("+-");
            acceptRun("0123456789_");
        }
        accept("i");
        if (GoRunes.isAlphaNumeric(peek())) {
            next();
            return false;
        }
        return true;
    }

    private boolean accept(String characters) {
        int c = peek();
        if (c != END && characters.indexOf(c) >= 0) {
            next();
            return true;
        }
        return false;
    }

    private void acceptRun(String characters) {
        boolean more = true;
        while (more) {
            more = accept(characters);
        }
    }

    private boolean isLeftTrimMarker(int index) {
        return index + 1 < text.length() && text.charAt(index) == '-' && GoRunes.isSpace(text.charAt(index + 1));
    }

    /** Whether a trimming right delimiter, with the blank before its marker, starts at an index. */
    private boolean isRightTrim(int index) {
        return index >= 0
                && index < text.length()
                && GoRunes.isSpace(text.charAt(index))
                && text.startsWith("-" + RIGHT, index + 1);
    }

    private int trimmedEnd(int from, int to) {
        int end = to;
        while (end > from && GoRunes.isSpace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private void skipSpaces() {
        while (at < text.length() && GoRunes.isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private int peek() {
        return at < text.length() ? text.codePointAt(at) : END;
    }

    private int next() {
        int c = peek();
        if (c != END) {
            at += Character.charCount(c);
        }
        return c;
    }

    private boolean emit(Kind kind) {
        tokens.add(new Token(kind, start - offset, startLine, text.substring(start, at)));
        skip();
        return true;
    }

    private boolean fail(String message) {
        tokens.add(new Token(Kind.ERROR, start - offset, startLine, message));
        return false;
    }

    /** Leaves out what was read since the last token. */
    private void skip() {
        for (int i = start; i < at; i++) {
            if (text.charAt(i) == '\n') {
                startLine++;
            }
        }
        start = at;
    }
}
