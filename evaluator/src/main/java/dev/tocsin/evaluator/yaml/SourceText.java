package dev.tocsin.evaluator.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The text of one file, addressed by code point, with its lines. Immutable. */
public final class SourceText {

    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int MOST_BYTES = 64 << 20;

    private final String file;
    private final String text;
    private final int[] codePoints;
    private final int[] lineStarts;

    private SourceText(String file, String text, int[] codePoints) {
        this.file = file;
        this.text = text;
        this.codePoints = codePoints;
        this.lineStarts = lineStarts(codePoints);
    }

    /** A text with the name under which messages speak of it. A leading byte order mark is dropped. */
    public static SourceText of(String file, String text) {
        String unmarked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        return new SourceText(file, unmarked, codePoints(unmarked));
    }

    private static int[] codePoints(String text) {
        int[] codePoints = new int[text.length()];
        int count = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoints[count++])) {
            codePoints[count] = text.codePointAt(i);
        }
        return count == codePoints.length ? codePoints : Arrays.copyOf(codePoints, count);
    }

    /**
     * The text of a file, which messages name as the path is written.
     *
     * @throws CharacterCodingException when the file is not UTF-8
     * @throws IOException              when the file cannot be read, or is larger than 64 MiB
     */
    public static SourceText read(Path path) throws IOException {
        return of(
                path.toString(),
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(path))).toString());
    }

    private static byte[] bytes(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("larger than " + (MOST_BYTES >> 20) + " MiB, which no file of rules or tests is");
            }
            return bytes;
        }
    }

    private static int[] lineStarts(int[] codePoints) {
        int[] starts = new int[16];
        int lines = 1;
        for (int i = 0; i < codePoints.length; i++) {
            boolean ends = codePoints[i] == '\n'
                    || codePoints[i] == '\r' && (i + 1 == codePoints.length || codePoints[i + 1] != '\n');
            if (ends) {
                if (lines == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * lines);
                }
                starts[lines++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, lines);
    }

    public String file() {
        return file;
    }

    /** The whole text. */
    public String text() {
        return text;
    }

    /** The number of code points. */
    public int length() {
        return codePoints.length;
    }

    /** The code point at an offset, or -1 at and past the end. */
    public int at(int offset) {
        return offset < codePoints.length ? codePoints[offset] : -1;
    }

    public FilePosition positionOf(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new FilePosition(line + 1, offset - lineStarts[line] + 1);
    }

    /** A line, counted from 1, without its end; empty when there is no such line. */
    public String line(int number) {
        if (number < 1 || number > lineStarts.length) {
            return "";
        }
        int start = lineStarts[number - 1];
        int end = start;
        while (end < codePoints.length && codePoints[end] != '\n' && codePoints[end] != '\r') {
            end++;
        }
        return new String(codePoints, start, end - start);
    }
}
