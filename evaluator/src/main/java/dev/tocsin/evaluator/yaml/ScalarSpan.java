package dev.tocsin.evaluator.yaml;

/**
 * Where a scalar stands in its file, and how its text was written there. Finds the place of a character of the text even
 * when folding, indentation or escapes stand between the two.
 *
 * <p>Text and file agree in their visible characters: the n-th visible one of the text is the n-th visible one of the file,
 * where an escape counts as the one character it yields. White space may be added, dropped or changed on the way, and takes
 * the place right after the visible character before it.
 *
 * @param nodeStart offset of the node, properties (anchor, tag) included
 * @param start     offset of the scalar itself: its quote, its {@code |} or {@code >}, or its first character
 * @param end       offset behind it
 */
public record ScalarSpan(SourceText source, int nodeStart, int start, int end) {

    /** How a scalar is written. */
    public enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        LITERAL,
        FOLDED
    }

    public Style style() {
        return switch (start < end ? source.at(start) : -1) {
            case '\'' -> Style.SINGLE_QUOTED;
            case '"' -> Style.DOUBLE_QUOTED;
            case '|' -> Style.LITERAL;
            case '>' -> Style.FOLDED;
            default -> Style.PLAIN;
        };
    }

    public FilePosition position() {
        return source.positionOf(nodeStart);
    }

    /** The place in the file of the code point at {@code offset} in {@code text}; the end of the text is allowed. */
    public FilePosition positionOf(String text, int offset) {
        int[] value = text.codePoints().toArray();
        int visibleBefore = 0;
        for (int i = 0; i < Math.min(offset, value.length); i++) {
            if (!isBlank(value[i])) {
                visibleBefore++;
            }
        }
        boolean wantedIsVisible = offset < value.length && !isBlank(value[offset]);
        return source.positionOf(find(visibleBefore, wantedIsVisible));
    }

    private int find(int visibleBefore, boolean wantedIsVisible) {
        Style style = style();
        int at = contentStart(style);
        int behindLast = at;
        for (int seen = 0; at < end;) {
            if (seen == visibleBefore && !wantedIsVisible) {
                return behindLast;
            }
            int length = unitLength(style, at);
            if (yieldsVisible(style, at)) {
                if (seen == visibleBefore) {
                    return at;
                }
                seen++;
                behindLast = at + length;
            }
            at += length;
        }
        return behindLast;
    }

    private int contentStart(Style style) {
        return switch (style) {
            case PLAIN -> start;
            case SINGLE_QUOTED, DOUBLE_QUOTED -> start + 1;
            case LITERAL, FOLDED -> {
                int at = start;
                while (at < end && source.at(at) != '\n' && source.at(at) != '\r') {
                    at++;
                }
                yield at;
            }
        };
    }

    /** How many code points of the file make one of the text. */
    private int unitLength(Style style, int at) {
        int c = source.at(at);
        if (style == Style.SINGLE_QUOTED && c == '\'') {
            return 2;
        }
        if (style != Style.DOUBLE_QUOTED || c != '\\') {
            return 1;
        }
        return switch (source.at(at + 1)) {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
        };
    }

    private boolean yieldsVisible(Style style, int at) {
        int c = source.at(at);
        if (style != Style.DOUBLE_QUOTED || c != '\\') {
            return !isBlank(c);
        }
        return switch (source.at(at + 1)) {
            case 'n', 't', 'r', ' ', '\t', '\n', '\r' -> false;
            case 'x', 'u', 'U' -> !isBlank(hexadecimal(at + 2, at + unitLength(style, at)));
            default -> true;
        };
    }

    private int hexadecimal(int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = 16 * value + Character.digit(source.at(i), 16);
        }
        return value;
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
