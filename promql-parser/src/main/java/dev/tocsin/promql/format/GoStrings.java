package dev.tocsin.promql.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/** Strings as Go orders and quotes them. */
public final class GoStrings {

    /** Orders strings by the bytes of their UTF-8 form. */
    public static final Comparator<String> BYTE_ORDER = GoStrings::compare;

    /** Where the unpaired surrogates begin that stand for single bytes. */
    private static final int STRAY_BYTES = 0xdc00;

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

    /**
     * The text that bytes stand for. Go's strings are bytes, Java's are characters: a byte that is no part of a
     * character in UTF-8 is held as the unpaired surrogate U+DC00 plus the byte, so that nothing is lost. {@link
     * #isUtf8} tells such strings apart, {@link #quote} writes such a byte as {@code \xhh}.
     */
    public static String ofBytes(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        while (decoder.decode(in, out, true).isError()) {
            out.put((char) (STRAY_BYTES + (in.get() & 0xff)));
        }
        return out.flip().toString();
    }

    /** Whether a string holds characters only, no stray byte. */
    public static boolean isUtf8(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static boolean isStrayByte(int c) {
        return c >= STRAY_BYTES + 0x80 && c <= STRAY_BYTES + 0xff;
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
                } else if (isStrayByte(c)) {
                    to.append(String.format("\\x%02x", c & 0xff));
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
