package dev.tocsin.evaluator.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that runs a whole number of times as fast as the machine's from when it is made. Whoever
 * waits for a time of a clock asks {@link #machineTime} how long that takes. Any thread may use it.
 */
public final class FastClock implements InstantSource {

    private final InstantSource machine;
    private final Instant machineStart;
    private final Instant start;
    private final int speed;

    /**
     * A clock that starts now.
     *
     * @param machine what it runs faster than
     * @param start   what it shows at first
     * @param speed   how many seconds pass in one of the machine's, at least 1
     */
    public FastClock(InstantSource machine, Instant start, int speed) {
        if (speed < 1) {
            throw new IllegalArgumentException(
                    "a clock runs at least as fast as the machine's, not " + speed + " times");
        }
        this.machine = machine;
        this.machineStart = machine.instant();
        this.start = start;
        this.speed = speed;
    }

    @Override
    public Instant instant() {
        return start.plus(Duration.between(machineStart, machine.instant()).multipliedBy(speed));
    }

    /** How long the machine has to wait until {@code duration} has passed on {@code clock}, rounded up. */
    public static Duration machineTime(InstantSource clock, Duration duration) {
        return clock instanceof FastClock fast
                ? duration.plusNanos(fast.speed - 1L).dividedBy(fast.speed)
                : duration;
    }
}
