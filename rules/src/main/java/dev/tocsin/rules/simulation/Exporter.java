package dev.tocsin.rules.simulation;

import java.time.Duration;

/**
 * One process of a simulated system, as seen by its metrics. Its system calls it, by one thread at a time. The first
 * second touches every series, so that all exist before the first event.
 */
abstract class Exporter {

    private final Endpoint endpoint;
    final Metrics metrics = new Metrics();
    final Chance chance;

    Exporter(Endpoint endpoint, long seed) {
        this.endpoint = endpoint;
        this.chance = new Chance(seed * 31 + endpoint.name().hashCode());
    }

    final Endpoint endpoint() {
        return endpoint;
    }

    /** What happens within one second; called for each in turn. */
    abstract void second(long epochSecond);

    /** Whether the process answers at all. */
    boolean isUp() {
        return true;
    }

    /** Whether service discovery knows the process. */
    boolean isDiscovered() {
        return true;
    }

    /** Whether the process does its work: what a readiness probe asks. */
    boolean isReady() {
        return true;
    }

    /** How long it takes to collect the metrics. */
    Duration scrapeDelay() {
        return Duration.ZERO;
    }
}
