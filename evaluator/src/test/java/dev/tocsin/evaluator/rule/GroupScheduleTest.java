package dev.tocsin.evaluator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.rule.GroupSchedule.Tick;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupScheduleTest {

    private static final GroupSchedule EVERY_MINUTE =
            new GroupSchedule(Duration.ofSeconds(60).toNanos(), Duration.ofSeconds(7).toNanos());

    private static Instant at(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }

    @ParameterizedTest(name = "the slot before {0}s is {1}s")
    @CsvSource({"67, 67", "126, 67", "127, 127", "6, -53", "7, 7"})
    void slotsLieOnWholeIntervalsShiftedByTheOffset(long time, long slot) {
        assertThat(EVERY_MINUTE.slotBefore(at(time))).isEqualTo(at(slot));
    }

    @ParameterizedTest(name = "at {0}s slot {1}s is evaluated after {2} missed ones")
    @CsvSource({"127, 127, 0", "128, 127, 0", "186, 127, 0", "187, 187, 1", "250, 247, 2"})
    void lateTicksSkipSlotsAndCountThem(long now, long slot, long missed) {
        assertThat(EVERY_MINUTE.tick(at(67), at(now))).isEqualTo(new Tick(at(slot), missed));
    }

    @Test
    void theOffsetFollowsFromFileAndName() {
        GroupSchedule schedule = GroupSchedule.of("rules.yml", "a", Duration.ofMinutes(1));
        assertThat(schedule).isEqualTo(GroupSchedule.of("rules.yml", "a", Duration.ofMinutes(1)));
        assertThat(schedule).isNotEqualTo(GroupSchedule.of("rules.yml", "b", Duration.ofMinutes(1)));
        assertThat(schedule.next(schedule.slotBefore(at(1_000)))).isAfter(at(1_000));
    }
}
