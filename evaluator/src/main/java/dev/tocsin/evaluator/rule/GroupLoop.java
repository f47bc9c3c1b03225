package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.rule.GroupSchedule.Tick;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides when one group is evaluated; knows no clock and no thread. For one thread. */
final class GroupLoop {

    /** Alerts are restored once it is known which are active: the first evaluation may come before the first scrape. */
    private static final int EVALUATIONS_BEFORE_RESTORE = 2;

    private final RuleGroup group;
    private final GroupSchedule schedule;
    private final @Nullable ForStateRestorer restorer;
    private Instant lastSlot;
    private int evaluations;

    /**
     * The loop of a group that starts at a time and waits for the first slot after it.
     *
     * @param restorer brings back the state from before a restart; null when there is none to look for
     */
    GroupLoop(RuleGroup group, Instant start, @Nullable ForStateRestorer restorer) {
        this.group = group;
        this.schedule = GroupSchedule.of(group.spec().file(), group.spec().name(), group.interval());
        this.restorer = restorer;
        this.lastSlot = schedule.slotBefore(start);
    }

    /** How long to wait for the next slot; zero or less when it is due. */
    Duration untilDue(Instant now) {
        return Duration.between(now, schedule.next(lastSlot));
    }

    /** Evaluates the slot that is due, if one is; of several the latest. */
    void evaluateDue(Instant now) {
        if (untilDue(now).compareTo(Duration.ZERO) > 0) {
            return;
        }
        Tick tick = schedule.tick(lastSlot, now);
        lastSlot = tick.slot();
        group.addMissed(tick.missed());
        group.evaluate(tick.slot());
        evaluations++;
        if (restorer != null && evaluations == EVALUATIONS_BEFORE_RESTORE) {
            restorer.restore(group, now);
        }
    }
}
