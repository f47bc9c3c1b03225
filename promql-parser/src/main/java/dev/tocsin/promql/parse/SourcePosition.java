package dev.tocsin.promql.parse;

import java.nio.charset.StandardCharsets;

/**
 * A place in a text as people read it: line and column from 1, the column counted in UTF-8 bytes as Prometheus does.
 */
public record SourcePosition(int line, int column) {

    /** The place of the code point at {@code offset} in {@code text}. */
    public static SourcePosition of(String text, int offset) {
        int end = text.offsetByCodePoints(0, Math.min(offset, text.codePointCount(0, text.length())));
        int lineStart = text.lastIndexOf('\n', end - 1) + 1;
        int line = 1 + (int) text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
        return new SourcePosition(line, 1 + text.substring(lineStart, end).getBytes(StandardCharsets.UTF_8).length);
    }

    /** This place in a text whose first line is line {@code firstLine} of a larger one. */
    public SourcePosition below(int firstLine) {
        return new SourcePosition(line + firstLine - 1, column);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
