package dev.tocsin.evaluator.server;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Times as the API takes them: seconds since the epoch, or dates of RFC 3339. Source: HTTP API reference §1.3. */
final class TimeParameter {

    /** The earliest and the latest time, which stand for "since ever" and "for ever". */
    static final long MIN_MS = -9_223_309_901_257_974_000L;

    static final long MAX_MS = 9_223_309_901_257_974_999L;

    /** The same as clients write them; no date of RFC 3339 has so many digits. */
    private static final String MIN_TEXT = "-292273086-05-16T16:47:06Z";

    private static final String MAX_TEXT = "292277025-08-18T07:12:54.999999999Z";

    private static final Pattern SECONDS = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern DATE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

    private TimeParameter() {}

    /** Whether a text is a number of seconds, in decimals. */
    static boolean isSeconds(String text) {
        return SECONDS.matcher(text).matches();
    }

    /** Milliseconds since the epoch, seconds rounded and dates cut off; empty when the text is no time. */
    static OptionalLong parse(String text) {
        if (isSeconds(text)) {
            double milliseconds = Math.rint(Double.parseDouble(text) * 1000);
            // What lies beyond the limits wraps around in Prometheus; it cannot be meant.
            return milliseconds >= MIN_MS && milliseconds <= MAX_MS
                    ? OptionalLong.of((long) milliseconds)
                    : OptionalLong.empty();
        }
        if (text.equals(MIN_TEXT)) {
            return OptionalLong.of(MIN_MS);
        }
        if (text.equals(MAX_TEXT)) {
            return OptionalLong.of(MAX_MS);
        }
        if (!DATE.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }
}
