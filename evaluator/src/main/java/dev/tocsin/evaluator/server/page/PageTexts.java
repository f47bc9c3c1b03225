package dev.tocsin.evaluator.server.page;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.format.GoFloats;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How times, durations, counts and values are written on the pages. Times are in UTC. */
final class PageTexts {

    private static final DateTimeFormatter DATE_AND_CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private PageTexts() {}

    static String dateAndClock(Instant time) {
        return DATE_AND_CLOCK.format(time);
    }

    static String clock(Instant time) {
        return CLOCK.format(time);
    }

    /** The two largest units of a duration, {@code 3 h 10 min}; nothing below zero. */
    static String age(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + " d " + age.toHoursPart() + " h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + " h " + age.toMinutesPart() + " min";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + " min" : Math.max(0, age.toSeconds()) + " s";
    }

    /** How long something took, with three digits at most: {@code 0.42 ms}, {@code 12.3 ms}, {@code 1.5 s}. */
    static String took(double seconds) {
        return seconds < 1
                ? GoFloats.general(seconds * 1000, 3) + " ms"
                : GoFloats.general(seconds, 3) + " s";
    }

    static String took(Duration duration) {
        return took(duration.toNanos() / 1e9);
    }

    /** {@code 1 alert}, {@code 2 alerts}. */
    static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    /** A value as exactly as it is known; the histogram where there is one. */
    static String value(double value, @Nullable FloatHistogram histogram) {
        return histogram == null ? value(value) : histogram.toString();
    }

    /** A value as exactly as it is known. */
    static String value(double value) {
        return GoFloats.shortest(value, 21);
    }

    /** A value in a few digits, for where it is read at a glance. */
    static String roughly(double value) {
        double magnitude = Math.abs(value);
        return magnitude >= 1e5 && magnitude < 1e15 ? GoFloats.plain(Math.rint(value)) : GoFloats.general(value, 5);
    }
}
