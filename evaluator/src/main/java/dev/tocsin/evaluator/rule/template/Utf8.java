package dev.tocsin.evaluator.rule.template;

import java.nio.charset.StandardCharsets;

/** Strings as Go counts them: in bytes of their UTF-8 form. */
final class Utf8 {

    private Utf8() {}

    /** The number of bytes. */
    static int length(String text) {
        return length(text, 0, text.length());
    }

    /** The number of bytes of the characters from {@code from} up to {@code to}. */
    static int length(String text, int from, int to) {
        int bytes = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes += 1;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (Character.isSurrogate(c)) {
                bytes += 2;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
