package dev.tocsin.evaluator.rule.template;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Times in UTC as Go makes and prints them. */
final class GoTimes {

    private static final String[] MONTHS = {
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December"
    };
    private static final String[] WEEKDAYS = {
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"
    };
    private static final long NANOS_PER_MILLI = 1_000_000;

    private GoTimes() {}

    /**
     * The time a number of seconds after the epoch, in whole milliseconds.
     *
     * @throws TemplateFailure with Prometheus' message when there is no such time
     */
    static Instant ofSeconds(double seconds) {
        if (!Double.isFinite(seconds)) {
            throw new TemplateFailure("value is NaN or Inf");
        }
        double nanos = seconds * 1e9;
        if (nanos > 0x1p63 || nanos < -0x1p63) {
            throw new TemplateFailure(GoDecimals.text(seconds)
                    + " cannot be represented as a nanoseconds timestamp since it overflows int64");
        }
        return Instant.ofEpochMilli(GoDurations.toLong(nanos) / NANOS_PER_MILLI);
    }

    /** {@code 2006-01-02 15:04:05.999 +0000 UTC}. */
    static String text(Instant instant) {
        return GoTimeLayout.format(utc(instant), "2006-01-02 15:04:05.999999999 -0700 MST");
    }

    static ZonedDateTime utc(Instant instant) {
        return instant.atZone(ZoneOffset.UTC);
    }

    /** The name of a month, counted from one; Go's way out for any other number. */
    static String month(long month) {
        return month >= 1 && month <= 12 ? MONTHS[(int) month - 1] : "%!Month(" + month + ")";
    }

    /** The name of a weekday, counted from Sunday as zero; Go's way out for any other number. */
    static String weekday(long weekday) {
        return weekday >= 0 && weekday <= 6 ? WEEKDAYS[(int) weekday] : "%!Weekday(" + weekday + ")";
    }
}
