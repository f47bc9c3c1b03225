package dev.tocsin.ruletesting.explain.text;

import dev.tocsin.promql.format.PrometheusDurations;
import java.time.Instant;

/** How times are written; they come as milliseconds since the epoch. */
@FunctionalInterface
public interface TimeText {

    /** Dates in RFC 3339. */
    TimeText ABSOLUTE = timeMs -> Instant.ofEpochMilli(timeMs).toString();

    /** Durations since a start, as unit tests write times. */
    static TimeText since(long startMs) {
        return timeMs -> PrometheusDurations.print(timeMs - startMs);
    }

    String print(long timeMs);
}
