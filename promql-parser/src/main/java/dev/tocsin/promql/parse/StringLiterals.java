package dev.tocsin.promql.parse;

import dev.tocsin.promql.format.GoStrings;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads PromQL's string literals: double or single quotes with Go's escapes, back quotes without. Escapes for single
 * bytes ({@code \xhh}, {@code \ooo}) give bytes, which together may be characters of UTF-8.
 */
final class StringLiterals {

    private final String text;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int delimiter;

    /** Index of the next character. */
    private int at;

    private StringLiterals(String text) {
        this.text = text;
        this.delimiter = text.charAt(0);
        this.at = 1;
    }

    /**
     * The value of a literal.
     *
     * @param literal with its quotes, free of errors
     */
    static String decode(String literal) {
        if (literal.charAt(0) == '`' || literal.indexOf('\\') < 0) {
            return literal.substring(1, literal.length() - 1);
        }
        StringLiterals decoder = new StringLiterals(literal);
        String error = decoder.read();
        if (error != null) {
            throw new IllegalStateException(error + ": " + literal);
        }
        return GoStrings.ofBytes(decoder.bytes.toByteArray());
    }

    /** What is wrong with the literal at the start of a text, in Prometheus' words, or null. */
    static @Nullable String error(String literal) {
        return new StringLiterals(literal).read();
    }

    private @Nullable String read() {
        if (delimiter == '`') {
            return text.indexOf('`', 1) < 0 ? "unterminated raw string" : null;
        }
        while (at < text.length()) {
            int c = next();
            if (c == delimiter) {
                return null;
            }
            if (c == '\n') {
                break;
            }
            if (c == '\\') {
                String error = escape();
                if (error != null) {
                    return error;
                }
            } else {
                write(c);
            }
        }
        return "unterminated quoted string";
    }

    private @Nullable String escape() {
        if (at >= text.length()) {
            return "escape sequence not terminated";
        }
        int c = next();
        if (c == delimiter) {
            write(c);
            return null;
        }
        switch (c) {
            case 'a' -> write(0x07);
            case 'b' -> write('\b');
            case 'f' -> write('\f');
            case 'n' -> write('\n');
            case 'r' -> write('\r');
            case 't' -> write('\t');
            case 'v' -> write(0x0b);
            case '\\' -> write('\\');
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                return numeric(3, 8, 0xff);
            }
            case 'x' -> {
                return numeric(2, 16, 0xff);
            }
            case 'u' -> {
                return numeric(4, 16, Character.MAX_CODE_POINT);
            }
            case 'U' -> {
                return numeric(8, 16, Character.MAX_CODE_POINT);
            }
            default -> {
                return "unknown escape sequence " + unicode(c);
            }
        }
        return null;
    }

    private @Nullable String numeric(int digits, int base, int max) {
        long value = 0;
        for (int i = 0; i < digits; i++) {
            if (at >= text.length()) {
                return "escape sequence not terminated";
            }
            int c = next();
            int digit = c < 0x80 ? Character.digit(c, base) : -1;
            if (digit < 0) {
                return "illegal character " + unicode(c) + " in escape sequence";
            }
            value = value * base + digit;
        }
        boolean surrogate = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
        if (value > max || surrogate) {
            return "escape sequence is an invalid Unicode code point";
        }
        if (max == 0xff) {
            bytes.write((int) value);
        } else {
            write((int) value);
        }
        return null;
    }

    private int next() {
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    private void write(int codePoint) {
        bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    }

    /** A character as Go's {@code %#U} writes it. */
    private static String unicode(int c) {
        String shown = Character.isISOControl(c) ? "" : " '" + Character.toString(c) + "'";
        return String.format("U+%04X", c) + shown;
    }
}
