package dev.tocsin.evaluator.rule.template;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads strings and characters as Go writes them in source. */
final class GoLiterals {

    private static final String INVALID = "invalid syntax";

    private final String text;
    private final int end;
    private final char quote;
    private int at = 1;

    private GoLiterals(String literal) {
        this.text = literal;
        this.end = literal.length() - 1;
        this.quote = literal.charAt(0);
    }

    /**
     * The meaning of a string in double or back quotes.
     *
     * @throws TemplateFailure with Go's message when an escape is wrong
     */
    static String string(String literal) {
        if (literal.charAt(0) == '`') {
            return literal.substring(1, literal.length() - 1).replace("\r", "");
        }
        if (literal.indexOf('\\') < 0) {
            return literal.substring(1, literal.length() - 1);
        }
        return new GoLiterals(literal).readString();
    }

    /**
     * The code point of a character in single quotes.
     *
     * @throws TemplateFailure with Go's message when it is not exactly one
     */
    static int character(String literal) {
        GoLiterals reader = new GoLiterals(literal);
        if (reader.end < 2) {
            throw new TemplateFailure(INVALID);
        }
        int c = reader.readCharacter();
        if (reader.at != reader.end) {
            throw new TemplateFailure("malformed character constant: " + literal);
        }
        return c >= 0 ? c : -c - 1;
    }

    private String readString() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        while (at < end) {
            int c = readCharacter();
            if (c < 0) {
                bytes.write(-c - 1);
            } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** A code point, or {@code -1 - b} for a byte {@code b} that is written by its number. */
    private int readCharacter() {
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        if (c != '\\') {
            return c;
        }
        char escape = text.charAt(at++);
        return switch (escape) {
            case 'a' -> 0x07;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            case '\\' -> '\\';
            case '\'', '"' -> readEscapedQuote(escape);
            case 'x' -> -1 - readDigits(2, 16);
            case 'u' -> checkCodePoint(readDigits(4, 16));
            case 'U' -> checkCodePoint(readDigits(8, 16));
            case '0', '1', '2', '3', '4', '5', '6', '7' -> readOctal();
            default -> throw new TemplateFailure(INVALID);
        };
    }

    private int readEscapedQuote(char escape) {
        if (escape != quote) {
            throw new TemplateFailure(INVALID);
        }
        return escape;
    }

    private int readOctal() {
        at--;
        int value = readDigits(3, 8);
        if (value > 0xff) {
            throw new TemplateFailure(INVALID);
        }
        return -1 - value;
    }

    private int readDigits(int count, int radix) {
        if (at + count > end) {
            throw new TemplateFailure(INVALID);
        }
        long value = 0;
        for (int i = 0; i < count; i++) {
            int digit = Character.digit(text.charAt(at++), radix);
            if (digit < 0) {
                throw new TemplateFailure(INVALID);
            }
            value = value * radix + digit;
        }
        return value > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) value;
    }

    private static int checkCodePoint(int c) {
        if (c > Character.MAX_CODE_POINT || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            throw new TemplateFailure(INVALID);
        }
        return c;
    }
}
