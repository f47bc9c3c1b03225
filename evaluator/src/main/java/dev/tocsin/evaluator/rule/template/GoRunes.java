package dev.tocsin.evaluator.rule.template;

import java.util.Locale;

/** Characters as Go classes and names them. */
final class GoRunes {

    private GoRunes() {}

    /** A blank of the template language: only these four separate tokens and are trimmed. */
    static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    static boolean isAlphaNumeric(int c) {
        return c == '_' || Character.isLetter(c) || Character.isDigit(c);
    }

    static boolean isPrintable(int c) {
        if (c < 0x80) {
            return c >= ' ' && c < 0x7f;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    /** {@code U+00A0}, or {@code U+002B '+'} where the character can be shown. */
    static String name(int c) {
        String name = codePoint(c);
        return isPrintable(c) ? name + " '" + Character.toString(c) + "'" : name;
    }

    /** {@code U+00A0}: at least four hexadecimal digits. */
    static String codePoint(int c) {
        String digits = Integer.toHexString(c).toUpperCase(Locale.ROOT);
        return "U+" + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }

    /** Whether a text can stand between back quotes on one line. */
    static boolean fitsBackquotes(String text) {
        return text.codePoints().allMatch(c -> c == '\t' || c != '`' && c >= ' ' && c != 0x7f && c != 0xfeff);
    }

    /** A quoted text with escapes in place of all characters beyond ASCII. */
    static String ascii(String quoted) {
        StringBuilder ascii = new StringBuilder(quoted.length());
        quoted.codePoints().forEach(c -> {
            if (c < 0x80) {
                ascii.append((char) c);
            } else {
                String digits = Integer.toHexString(c);
                int width = c < 0x10000 ? 4 : 8;
                ascii.append(width == 4 ? "\\u" : "\\U").append("0".repeat(width - digits.length())).append(digits);
            }
        });
        return ascii.toString();
    }
}
