package dev.tocsin.evaluator.rule.template;

import dev.tocsin.promql.format.GoStrings;
import java.util.Locale;

/** Writes integers as Go's {@code fmt} does. */
final class GoIntegers {

    private GoIntegers() {}

    /** Writes an integer; false, and nothing written, when the verb is not one for integers. */
    static boolean write(BoundedText out, long value, Directive directive) {
        switch (directive.verb()) {
            case 'v', 'd' -> writeDigits(out, value, 10, "", directive);
            case 'b' -> writeDigits(out, value, 2, directive.sharp() ? "0b" : "", directive);
            case 'o' -> writeDigits(out, value, 8, directive.sharp() ? "0" : "", directive);
            case 'O' -> writeDigits(out, value, 8, "0o", directive);
            case 'x' -> writeDigits(out, value, 16, directive.sharp() ? "0x" : "", directive);
            case 'X' -> writeDigits(out, value, 16, directive.sharp() ? "0X" : "", directive);
            case 'c' -> directive.pad(out, Character.toString(codePoint(value)));
            case 'q' -> directive.pad(out, quoted(codePoint(value)));
            case 'U' -> directive.pad(out, GoRunes.codePoint((int) value));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void writeDigits(BoundedText out, long value, int radix, String prefix, Directive directive) {
        String digits = Long.toString(value, radix);
        String magnitude = value < 0 ? digits.substring(1) : digits;
        if (directive.verb() == 'X') {
            magnitude = magnitude.toUpperCase(Locale.ROOT);
        }
        String sign = value < 0 ? "-" : directive.plus() ? "+" : directive.space() ? " " : "";
        if (directive.precision() == 0 && value == 0) {
            directive.withoutZeros().pad(out, "");
            return;
        }
        boolean fills = directive.zero() && !directive.minus() && directive.precision() < 0;
        int least = fills ? directive.width() - sign.length() : directive.precision();
        String zeros = "0".repeat(Math.max(0, least - magnitude.length()));
        directive.withoutZeros().pad(out, sign + prefix + zeros + magnitude);
    }

    private static int codePoint(long value) {
        return value >= 0 && value <= Character.MAX_CODE_POINT ? (int) value : 0xfffd;
    }

    private static String quoted(int c) {
        String text = GoStrings.quote(Character.toString(c));
        String inner = text.substring(1, text.length() - 1);
        return "'" + (c == '\'' ? "\\'" : c == '"' ? "\"" : inner) + "'";
    }

    /** The bytes of a text, two hexadecimal digits each; a space between them when the directive asks for it. */
    static String hexBytes(String text, Directive directive) {
        byte[] bytes = Utf8.bytes(text);
        int count = directive.precision() < 0 ? bytes.length : Math.min(bytes.length, directive.precision());
        String prefix = directive.sharp() ? (directive.verb() == 'X' ? "0X" : "0x") : "";
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < count; i++) {
            if (i == 0 || directive.space()) {
                hex.append(i > 0 ? " " : "").append(prefix);
            }
            hex.append(Character.forDigit(bytes[i] >> 4 & 0xf, 16)).append(Character.forDigit(bytes[i] & 0xf, 16));
        }
        return directive.verb() == 'X' ? hex.toString().toUpperCase(Locale.ROOT) : hex.toString();
    }
}
