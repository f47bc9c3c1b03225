package dev.tocsin.cli;

import dev.tocsin.evaluator.clock.FastClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock of a demo: moved by hand while the past is played, faster than the machine's from {@link #run} on. What waits
 * for a time takes the clock that {@link #run} gives.
 */
final class DemoClock implements InstantSource {

    private volatile InstantSource current;

    DemoClock(Instant start) {
        this.current = InstantSource.fixed(start);
    }

    void advance(Duration time) {
        current = InstantSource.fixed(instant().plus(time));
    }

    /** Lets time pass by itself from now on, so many times as fast as on the machine. */
    FastClock run(InstantSource machine, int speed) {
        FastClock running = new FastClock(machine, instant(), speed);
        current = running;
        return running;
    }

    @Override
    public Instant instant() {
        return current.instant();
    }
}
