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

    /** The order of places in the file; those without a place come first. */
    public static final Comparator<FileDiagnostic> BY_POSITION = (a, b) -> a.position.compareTo(b.position);

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

    /** The same as an error, for those who take warnings as seriously. */
    public FileDiagnostic asError() {
        return isError()
                ? this
                : new FileDiagnostic(file, position, Severity.ERROR, code, message, prometheusMessage, sourceLine);
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
        return headline() + "\n" + SourceExcerpt.print(sourceLine, column(), 1);
    }
}
