package dev.tocsin.ruletesting.timeline;

import dev.tocsin.promql.format.PrometheusDurations;
import java.time.Duration;

/** Durations as test files write them. */
final class Durations {

    private Durations() {}

    static String print(Duration duration) {
        return PrometheusDurations.print(duration.toMillis());
    }
}
