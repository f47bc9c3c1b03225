package dev.tocsin.ruletesting.check;

import dev.tocsin.evaluator.yaml.FilePosition;

/**
 * A stretch of a file.
 *
 * @param end the place behind its last character; equal to {@code start} when only that is known
 */
public record Place(FilePosition start, FilePosition end) {

    /** The place of something of which only the beginning is known. */
    public static Place at(FilePosition position) {
        return new Place(position, position);
    }

    /** A text on one line. */
    public static Place of(FilePosition start, String text) {
        return new Place(
                start, new FilePosition(start.line(), start.column() + text.codePointCount(0, text.length())));
    }
}
