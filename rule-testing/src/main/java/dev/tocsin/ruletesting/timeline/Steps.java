package dev.tocsin.ruletesting.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The times of a timeline's steps: multiples of one or several intervals since its start, up to its length.
 *
 * @param intervals not empty
 */
record Steps(Instant start, Duration length, List<Duration> intervals) {

    static Steps of(Instant start, Duration length, Collection<Duration> intervals) {
        return new Steps(start, length, intervals.stream().distinct().toList());
    }

    /** The time of the step after one. */
    Instant after(Instant at) {
        long sinceMs = Duration.between(start, at).toMillis();
        long next = Long.MAX_VALUE;
        for (Duration interval : intervals) {
            long stepMs = interval.toMillis();
            next = Math.min(next, (sinceMs / stepMs + 1) * stepMs);
        }
        return start.plusMillis(next);
    }

    /** The time of the last step. */
    Instant last() {
        long last = 0;
        for (Duration interval : intervals) {
            long stepMs = interval.toMillis();
            last = Math.max(last, length.toMillis() / stepMs * stepMs);
        }
        return start.plusMillis(last);
    }

    /** Whether what is done at an interval is done at a step. */
    boolean isDue(Duration interval, Instant at) {
        return Duration.between(start, at).toMillis() % interval.toMillis() == 0;
    }
}
