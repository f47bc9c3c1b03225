package dev.tocsin.webhook.dispatch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: half a second, half as much again each time, at most a minute, ±50 %. */
final class Backoff {

    private static final double FIRST_MS = 500;
    private static final double FACTOR = 1.5;
    private static final double MOST_MS = 60_000;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** @param failures how many attempts have failed so far, at least 1 */
    Duration after(int failures) {
        double middleMs = Math.min(MOST_MS, FIRST_MS * Math.pow(FACTOR, failures - 1));
        return Duration.ofMillis(Math.round(middleMs * (0.5 + random.nextDouble())));
    }
}
