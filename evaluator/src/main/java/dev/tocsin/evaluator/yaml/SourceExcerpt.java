package dev.tocsin.evaluator.yaml;

/** A line of a file with a mark below the part that is meant. */
public final class SourceExcerpt {

    private static final int MOST_SHOWN = 160;
    private static final String ELLIPSIS = "…";

    private SourceExcerpt() {}

    /**
     * The line and the mark; no line end after the last line. Of a line that is too long to read, the part around the
     * column.
     *
     * @param column the first marked character, from 1
     * @param width  how many characters are marked; at least one is, and none beyond the line
     */
    public static String print(String line, int column, int width) {
        int length = line.codePointCount(0, line.length());
        if (length <= MOST_SHOWN) {
            return line + "\n" + mark(line, column - 1, width);
        }
        int from = Math.max(0, Math.min(column - 1 - MOST_SHOWN / 2, length - MOST_SHOWN));
        int start = line.offsetByCodePoints(0, from);
        int end = line.offsetByCodePoints(start, MOST_SHOWN);
        String before = from == 0 ? "" : ELLIPSIS;
        String after = from + MOST_SHOWN == length ? "" : ELLIPSIS;
        String shown = before + line.substring(start, end) + after;
        return shown + "\n" + mark(shown, before.length() + column - 1 - from, width);
    }

    /** The mark below a text, tabs before it included. */
    private static String mark(String shown, int before, int width) {
        StringBuilder mark = new StringBuilder();
        shown.codePoints().limit(Math.max(0, before)).forEach(c -> mark.append(c == '\t' ? '\t' : ' '));
        mark.repeat(' ', Math.max(0, before - mark.length()));
        int left = shown.codePointCount(0, shown.length()) - before;
        return mark.repeat('^', Math.max(1, Math.min(width, left))).toString();
    }
}
