package dev.tocsin.promql.format;

import java.util.Comparator;

/** Strings as Go orders and quotes them. */
public final class GoStrings {

    /** Orders strings by the bytes of their UTF-8 form. */
    public static final Comparator<String> BYTE_ORDER = GoStrings::compare;

    private GoStrings() {}

    /**
     * Compares by the bytes of the UTF-8 form. That is the order of the code points, which differs from Java's order
     * only where a surrogate meets a character above the surrogates.
     */
    public static int compare(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean surrogateX = Character.isSurrogate(x);
                boolean surrogateY = Character.isSurrogate(y);
                return surrogateX == surrogateY ? x - y : surrogateX ? 1 : -1;
            }
        }
        return a.length() - b.length();
    }

    /** The string in double quotes with Go's escapes, as {@code strconv.Quote} writes it. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> appendEscaped(quoted, c, '"'));
        return quoted.append('"').toString();
    }

    /** The character in single quotes with Go's escapes, as {@code strconv.QuoteRune} writes it. */
    public static String quoteCharacter(int codePoint) {
        StringBuilder quoted = new StringBuilder("'");
        appendEscaped(quoted, codePoint, '\'');
        return quoted.append('\'').toString();
    }

    private static void appendEscaped(StringBuilder to, int c, char delimiter) {
        if (c == delimiter) {
            to.append('\\').append(delimiter);
            return;
        }
        switch (c) {
            case '\\' -> to.append("\\\\");
            case 0x07 -> to.append("\\a");
            case '\b' -> to.append("\\b");
            case '\f' -> to.append("\\f");
            case '\n' -> to.append("\\n");
            case '\r' -> to.append("\\r");
            case '\t' -> to.append("\\t");
            case 0x0b -> to.append("\\v");
            default -> {
                if (isPrintable(c)) {
                    to.appendCodePoint(c);
                } else if (c < 0x20 || c == 0x7f) {
                    to.append(String.format("\\x%02x", c));
                } else if (c < 0x10000) {
                    to.append(String.format("\\u%04x", c));
                } else {
                    to.append(String.format("\\U%08x", c));
                }
            }
        }
    }

    private static boolean isPrintable(int c) {
        if (c == ' ') {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
