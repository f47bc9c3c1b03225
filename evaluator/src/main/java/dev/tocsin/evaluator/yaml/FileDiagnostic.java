package dev.tocsin.evaluator.yaml;

import java.util.Comparator;

/**
 * Something a file's author should know, with its place.
 *
 * @param file              the file as the user named it
 * @param position          {@link FilePosition#NONE} when it concerns the file as a whole
 * @param code              a stable, documented name of the kind of problem
 * @param message           what was found, what was expected, how to repair it
 * @param prometheusMessage the same in the words of Prometheus, without the file's name; equal to {@code message} where
 *                          Prometheus has no words of its own
 * @param sourceLine        the line of the file at the position, empty when there is none
 */
public record FileDiagnostic(
        String file,
        FilePosition position,
        Severity severity,
        String code,
        String message,
        String prometheusMessage,
        String sourceLine) {

    private static final int MOST_SHOWN = 160;
    private static final String ELLIPSIS = "…";

    /** The order of places in the file; those without a place come first. */
    public static final Comparator<FileDiagnostic> BY_POSITION = Comparator.comparing(FileDiagnostic::position);

    /** Whether the file can be used nevertheless. */
    public enum Severity {
        ERROR("error"),
        WARNING("warning");

        private final String text;

        Severity(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    public int line() {
        return position.line();
    }

    public int column() {
        return position.column();
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The first line of {@link #print}: {@code rules.yml:14:23: error [promql-syntax]: unexpected ")"}. */
    public String headline() {
        String place = position.equals(FilePosition.NONE) ? file : file + ":" + position;
        return place + ": " + severity.text() + " [" + code + "]: " + message;
    }

    /**
     * Headline, the line of the file, and a caret below the column; no line end after the last line. Of a line that is
     * too long to read, the part around the column.
     */
    public String print() {
        if (sourceLine.isBlank()) {
            return headline();
        }
        int length = sourceLine.codePointCount(0, sourceLine.length());
        if (length <= MOST_SHOWN) {
            return headline() + "\n" + sourceLine + "\n" + indent(sourceLine, column() - 1) + "^";
        }
        int from = Math.max(0, Math.min(column() - 1 - MOST_SHOWN / 2, length - MOST_SHOWN));
        int start = sourceLine.offsetByCodePoints(0, from);
        int end = sourceLine.offsetByCodePoints(start, MOST_SHOWN);
        String before = from == 0 ? "" : ELLIPSIS;
        String after = from + MOST_SHOWN == length ? "" : ELLIPSIS;
        String shown = before + sourceLine.substring(start, end) + after;
        return headline() + "\n" + shown + "\n" + indent(shown, before.length() + column() - 1 - from) + "^";
    }

    /** What stands before the caret: as wide as the text above it, tabs included. */
    private static String indent(String shown, int width) {
        StringBuilder indent = new StringBuilder();
        shown.codePoints().limit(Math.max(0, width)).forEach(c -> indent.append(c == '\t' ? '\t' : ' '));
        indent.repeat(' ', Math.max(0, width - indent.length()));
        return indent.toString();
    }
}
