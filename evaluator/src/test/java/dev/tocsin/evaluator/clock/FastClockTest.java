package dev.tocsin.evaluator.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FastClockTest {

    private static final Instant START = Instant.parse("2023-12-31T00:00:00Z");

    private final AtomicReference<Instant> machine = new AtomicReference<>(Instant.parse("2024-01-01T00:00:00Z"));
    private final InstantSource clock = new FastClock(machine::get, START, 60);

    @Test
    void aSecondOfTheMachineIsAMinute() {
        assertThat(clock.instant()).isEqualTo("2023-12-31T00:00:00Z");
        machine.updateAndGet(now -> now.plusMillis(1500));
        assertThat(clock.instant()).isEqualTo("2023-12-31T00:01:30Z");
    }

    @Test
    void whoWaitsAsLongAsItSaysHasWaitedLongEnough() {
        Instant due = clock.instant().plusNanos(61);
        machine.updateAndGet(now -> now.plus(FastClock.machineTime(clock, Duration.ofNanos(61))));
        assertThat(clock.instant()).isAfterOrEqualTo(due).isBefore(due.plusNanos(60));
    }

    @Test
    void otherClocksKeepTheTimeOfTheMachine() {
        assertThat(FastClock.machineTime(machine::get, Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void noClockStandsStill() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FastClock(machine::get, START, 0));
    }
}
