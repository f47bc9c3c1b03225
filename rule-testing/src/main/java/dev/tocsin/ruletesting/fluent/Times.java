package dev.tocsin.ruletesting.fluent;

import dev.tocsin.promql.format.PrometheusDurations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Durations and times since the start, as users write them. */
final class Times {

    private Times() {}

    /** @throws IllegalArgumentException when the text is no duration */
    static Duration parse(@Nullable String text) {
        String given = Texts.given("a time", text);
        try {
            return Duration.ofMillis(PrometheusDurations.parse(given));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + given + "\" is no duration: write 90s, 10m or 1h30m (" + e.getMessage() + ")", e);
        }
    }

    /** @throws IllegalArgumentException when it is negative, or no number of milliseconds */
    static Duration check(@Nullable Duration time) {
        Duration duration = Texts.given("a time", time);
        if (duration.isNegative() || duration.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException(
                    duration + " is no time here: it must be 0 or more, in whole milliseconds");
        }
        return duration;
    }

    /** @throws IllegalArgumentException when it is not above 0, or no number of milliseconds */
    static Duration checkInterval(Duration interval) {
        if (check(interval).isZero()) {
            throw new IllegalArgumentException("an interval must be longer than 0");
        }
        return interval;
    }

    static String print(Duration duration) {
        return PrometheusDurations.print(duration.toMillis());
    }
}
