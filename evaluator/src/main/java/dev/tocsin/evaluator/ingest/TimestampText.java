package dev.tocsin.evaluator.ingest;

import java.nio.charset.StandardCharsets;

/** Timestamps of samples. */
final class TimestampText {

    /** Timestamps with fewer digits than this are read without a look at overflow. */
    private static final int SAFE_DIGITS = 15;

    private TimestampText() {}

    /** A whole number of milliseconds. */
    static long milliseconds(byte[] text, int from, int to, TextLine line) throws ExpositionException {
        int digits = from + (text[from] == '-' ? 1 : 0);
        long value = 0;
        if (to > digits && to - digits <= SAFE_DIGITS) {
            for (int i = digits; i < to; i++) {
                int digit = text[i] - '0';
                if (digit < 0 || digit > 9) {
                    throw line.expected(from, "a timestamp in whole milliseconds");
                }
                value = 10 * value + digit;
            }
            return digits > from ? -value : value;
        }
        try {
            return Long.parseLong(new String(text, from, to - from, StandardCharsets.UTF_8));
        } catch (NumberFormatException e) {
            throw line.expected(from, "a timestamp in whole milliseconds");
        }
    }

    /** Seconds, as a float; what is finer than a millisecond is cut off. */
    static long seconds(byte[] text, int from, int to, TextLine line) throws ExpositionException {
        int i = from + (text[from] == '-' ? 1 : 0);
        long whole = 0;
        int start = i;
        while (i < to && text[i] >= '0' && text[i] <= '9') {
            whole = 10 * whole + text[i++] - '0';
        }
        boolean plain = i > start && i - start <= SAFE_DIGITS;
        int millis = 0;
        if (plain && i < to && text[i] == '.') {
            int unit = 100;
            for (i++; i < to && text[i] >= '0' && text[i] <= '9'; i++) {
                millis += unit * (text[i] - '0');
                unit /= 10;
            }
        }
        if (plain && i == to) {
            long value = 1000 * whole + millis;
            return text[from] == '-' ? -value : value;
        }
        double seconds;
        try {
            seconds = FloatText.parse(text, from, to);
        } catch (NumberFormatException e) {
            throw line.expected(from, "a timestamp in seconds");
        }
        if (!Double.isFinite(seconds) || Math.abs(seconds) > Long.MAX_VALUE / 2000.0) {
            throw line.error(from, "invalid timestamp " + new String(text, from, to - from, StandardCharsets.UTF_8));
        }
        return (long) (seconds * 1000);
    }
}
