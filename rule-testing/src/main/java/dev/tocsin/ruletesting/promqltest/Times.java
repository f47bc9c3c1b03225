package dev.tocsin.ruletesting.promqltest;

import dev.tocsin.promql.format.PrometheusDurations;

/** Times of scripts, which are durations after the epoch. */
final class Times {

    private Times() {}

    static String print(long timestampMs) {
        return PrometheusDurations.print(timestampMs);
    }
}
