package dev.tocsin.evaluator.ingest;

/** Tells the format of recorded series by their beginning. */
final class RecordedFormat {

    /** Milliseconds since 1973; as seconds it would lie three thousand years ahead. */
    private static final long LEAST_MILLISECONDS = 100_000_000_000L;

    private RecordedFormat() {}

    /** The format that the timestamp of the first sample shows; OpenMetrics when there is none. */
    static ExpositionFormat of(byte[] text, int length) {
        int start = 0;
        while (start < length) {
            int end = start;
            while (end < length && text[end] != '\n') {
                end++;
            }
            if (end > start && text[start] != '#') {
                return isMilliseconds(text, lastToken(text, start, end), end)
                        ? ExpositionFormat.PROMETHEUS_TEXT
                        : ExpositionFormat.OPENMETRICS_TEXT;
            }
            start = end + 1;
        }
        return ExpositionFormat.OPENMETRICS_TEXT;
    }

    private static int lastToken(byte[] text, int start, int end) {
        int i = end;
        while (i > start && text[i - 1] != ' ' && text[i - 1] != '\t') {
            i--;
        }
        return i;
    }

    private static boolean isMilliseconds(byte[] text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9 || to - from > 18) {
                return false;
            }
            value = 10 * value + digit;
        }
        return value >= LEAST_MILLISECONDS;
    }
}
