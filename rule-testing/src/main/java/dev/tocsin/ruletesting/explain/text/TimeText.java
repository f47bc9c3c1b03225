package dev.tocsin.ruletesting.explain.text;

import dev.tocsin.promql.format.PrometheusDurations;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** How times are written; they come as milliseconds since the epoch. */
@FunctionalInterface
public interface TimeText {

    /** Dates in RFC 3339. */
    TimeText ABSOLUTE = timeMs -> Instant.ofEpochMilli(timeMs).toString();

    /** Durations since a start, as unit tests write times. */
    static TimeText since(long startMs) {
        return timeMs -> PrometheusDurations.print(timeMs - startMs);
    }

    /** Times of day in UTC on one day, dates in RFC 3339 on others. */
    static TimeText on(LocalDate day) {
        return timeMs -> {
            LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(timeMs), ZoneOffset.UTC);
            return time.toLocalDate().equals(day) ? time.toLocalTime().toString() : ABSOLUTE.print(timeMs);
        };
    }

    String print(long timeMs);
}
