package dev.tocsin.evaluator.rule;

import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsHash;
import java.time.Duration;
import java.time.Instant;

/**
 * When a rule group is evaluated: at slots one interval apart, shifted by an offset that follows from the group's identity,
 * so that groups spread over the interval and keep their slots across restarts.
 *
 * @param intervalNs the interval in nanoseconds, positive
 * @param offsetNs   the shift of the slots from the whole multiples of the interval since the epoch
 */
record GroupSchedule(long intervalNs, long offsetNs) {

    private static final long NS_PER_SECOND = 1_000_000_000;

    GroupSchedule {
        if (intervalNs <= 0 || offsetNs < 0 || offsetNs >= intervalNs) {
            throw new IllegalArgumentException("no schedule: interval " + intervalNs + ", offset " + offsetNs);
        }
    }

    /** The schedule of a group by its identity. */
    static GroupSchedule of(String file, String name, Duration interval) {
        long hash = LabelsHash.of(Labels.of("file", file, "name", name));
        return new GroupSchedule(interval.toNanos(), Long.remainderUnsigned(hash, interval.toNanos()));
    }

    /** The last slot at or before a time. */
    Instant slotBefore(Instant time) {
        long shifted = nanos(time) - offsetNs;
        return instant(shifted - Math.floorMod(shifted, intervalNs) + offsetNs);
    }

    /** The slot after a slot. */
    Instant next(Instant slot) {
        return slot.plusNanos(intervalNs);
    }

    /** An evaluation that is due, with the number of slots before it that nobody had time for. */
    record Tick(Instant slot, long missed) {}

    /** What to evaluate at {@code now}, which is not before the slot that follows {@code lastSlot}. */
    Tick tick(Instant lastSlot, Instant now) {
        long missed = Math.max(0, Duration.between(lastSlot, now).toNanos() / intervalNs - 1);
        return new Tick(lastSlot.plusNanos((missed + 1) * intervalNs), missed);
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * NS_PER_SECOND + time.getNano();
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }
}
