package dev.tocsin.evaluator.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Tells the format of recorded series: by the first timestamp, which is in seconds or in milliseconds, and for made-up times
 * close to 1970, which may be either, by the mark with which OpenMetrics ends.
 */
final class RecordedFormat {

    /** Milliseconds since 1973; as seconds it would lie three thousand years ahead. */
    private static final long LEAST_MILLISECONDS = 100_000_000_000L;

    /** Seconds since 1973; as milliseconds it would lie on the second day of 1970. */
    private static final long LEAST_SECONDS = 100_000_000L;

    private static final byte[] EOF = "# EOF".getBytes(StandardCharsets.ISO_8859_1);
    private static final int PIECE = 1 << 16;

    private RecordedFormat() {}

    /** Opens the text once more, from its start. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    /** The format of a text that begins with these bytes; OpenMetrics when they have no sample. */
    static ExpositionFormat of(byte[] text, int length, Source source) throws IOException {
        int start = 0;
        while (start < length) {
            int end = start;
            while (end < length && text[end] != '\n') {
                end++;
            }
            if (end > start && text[start] != '#') {
                return ofTimestamp(wholeNumber(text, lastToken(text, start, end), end), source);
            }
            start = end + 1;
        }
        return ExpositionFormat.OPENMETRICS_TEXT;
    }

    private static ExpositionFormat ofTimestamp(long timestamp, Source source) throws IOException {
        boolean seconds = timestamp < LEAST_MILLISECONDS
                && (timestamp < 0 || timestamp >= LEAST_SECONDS || endsWithMark(source));
        return seconds ? ExpositionFormat.OPENMETRICS_TEXT : ExpositionFormat.PROMETHEUS_TEXT;
    }

    private static int lastToken(byte[] text, int start, int end) {
        int i = end;
        while (i > start && text[i - 1] != ' ' && text[i - 1] != '\t') {
            i--;
        }
        return i;
    }

    /** The number, or -1 for anything that is not written with digits alone. */
    private static long wholeNumber(byte[] text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9 || to - from > 18) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return value;
    }

    private static boolean endsWithMark(Source source) throws IOException {
        byte[] tail = {};
        try (InputStream in = source.open()) {
            byte[] piece = in.readNBytes(PIECE);
            while (piece.length > 0) {
                byte[] joined = Arrays.copyOf(tail, tail.length + piece.length);
                System.arraycopy(piece, 0, joined, tail.length, piece.length);
                tail = Arrays.copyOfRange(joined, Math.max(0, joined.length - 2 * EOF.length), joined.length);
                piece = in.readNBytes(PIECE);
            }
        }
        String end = new String(tail, StandardCharsets.ISO_8859_1).stripTrailing();
        return end.endsWith(new String(EOF, StandardCharsets.ISO_8859_1));
    }
}
