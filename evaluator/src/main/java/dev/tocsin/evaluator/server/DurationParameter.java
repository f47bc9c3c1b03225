package dev.tocsin.evaluator.server;

import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.format.PrometheusDurations;
import java.util.regex.Pattern;

/** Durations as the API takes them: seconds, or {@code 1h30m}. Source: HTTP API reference §1.3. */
final class DurationParameter {

    private static final Pattern INFINITE = Pattern.compile("(?i)[+-]?inf(inity)?");
    private static final double NANOSECONDS = 1e9;

    private DurationParameter() {}

    /**
     * Milliseconds, finer parts cut off; may be negative.
     *
     * @throws IllegalArgumentException with the API's words when the text is no duration
     */
    static long parse(String text) {
        boolean infinite = INFINITE.matcher(text).matches();
        if (infinite || TimeParameter.isSeconds(text)) {
            double seconds = infinite ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
            if (!(Math.abs(seconds) * NANOSECONDS < Long.MAX_VALUE)) {
                throw invalid(text, ". It overflows int64");
            }
            return (long) (seconds * 1000);
        }
        try {
            return PrometheusDurations.parse(text);
        } catch (IllegalArgumentException e) {
            throw invalid(text, "");
        }
    }

    private static IllegalArgumentException invalid(String text, String why) {
        return new IllegalArgumentException("cannot parse " + GoStrings.quote(text) + " to a valid duration" + why);
    }
}
