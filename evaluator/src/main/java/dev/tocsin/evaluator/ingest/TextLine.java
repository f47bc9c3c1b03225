package dev.tocsin.evaluator.ingest;

import java.nio.charset.StandardCharsets;

/** The line that is being parsed, for telling where and what is wrong. It ends with a line feed. */
final class TextLine {

    private static final int LONGEST_QUOTE = 50;

    private byte[] bytes = {};
    private int start;
    private long number;

    /** Moves on to the next line. */
    void next(byte[] text, int lineStart) {
        bytes = text;
        start = lineStart;
        number++;
    }

    void reset() {
        number = 0;
    }

    long number() {
        return number;
    }

    /** An error at a place, told as what was found there and what was expected. */
    ExpositionException expected(int at, String what) {
        return error(at, "expected " + what + ", found " + found(at));
    }

    ExpositionException error(int at, String problem) {
        int column = 1;
        for (int i = start; i < at; i++) {
            column += isContinuation(bytes[i]) ? 0 : 1;
        }
        return new ExpositionException(number, column, problem);
    }

    private String found(int at) {
        byte first = bytes[at];
        if (first == '\n') {
            return "end of line";
        }
        int end = at + 1;
        while (!isDelimiter(bytes[end]) && !isDelimiter(first) || isContinuation(bytes[end])) {
            end++;
        }
        String text = new String(bytes, at, end - at, StandardCharsets.UTF_8);
        String shown = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
        return '"' + shown.replace("\\", "\\\\").replace("\"", "\\\"").replace("\r", "\\r").replace("\t", "\\t") + '"';
    }

    private static boolean isDelimiter(byte b) {
        return switch (b) {
            case ' ', '\t', '\n', '{', '}', ',', '=', '"' -> true;
            default -> false;
        };
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
