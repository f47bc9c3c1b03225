package dev.tocsin.evaluator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.rule.AlertState.Firing;
import dev.tocsin.evaluator.rule.AlertState.HoldTimes;
import dev.tocsin.evaluator.rule.AlertState.KeptFiring;
import dev.tocsin.evaluator.rule.AlertState.Pending;
import dev.tocsin.evaluator.rule.AlertState.Resolved;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AlertStateTest {

    private static final AlertState INACTIVE = AlertState.INACTIVE;

    /** Minutes after the epoch; state, whether the element is there, for, keep_firing_for, now, expected state. */
    static Stream<Arguments> transitions() {
        return Stream.of(
                row("a new element is pending", INACTIVE, true, 5, 0, 10, pending(10)),
                row("a new element fires at once without for", INACTIVE, true, 0, 0, 10, firing(10, 10)),
                row("nothing stays nothing", INACTIVE, false, 5, 0, 10, INACTIVE),
                row("pending goes on while for lasts", pending(10), true, 5, 0, 14, pending(10)),
                row("pending fires when for is over to the moment", pending(10), true, 5, 0, 15, firing(10, 15)),
                row("pending without element is forgotten", pending(10), false, 5, 30, 14, INACTIVE),
                row("firing goes on", firing(10, 15), true, 5, 0, 20, firing(10, 15)),
                row("firing under a longer for is pending again", firing(10, 15), true, 60, 0, 20, pending(10)),
                row("firing without element is resolved", firing(10, 15), false, 5, 0, 20, resolved(10, 15, 20)),
                row("firing without element is kept", firing(10, 15), false, 5, 3, 20, kept(10, 15, 20)),
                row("kept goes on from its start", kept(10, 15, 20), false, 5, 3, 22, kept(10, 15, 20)),
                row("kept is resolved when its time is over", kept(10, 15, 20), false, 5, 3, 23, resolved(10, 15, 23)),
                row("kept with its element back just fires", kept(10, 15, 20), true, 5, 3, 22, firing(10, 15)),
                row("kept without keep_firing_for is resolved", kept(10, 15, 20), false, 5, 0, 20,
                        resolved(10, 15, 20)),
                row("kept under a longer for is pending again", kept(10, 15, 20), false, 60, 9, 22, pending(10)),
                row("resolved is kept 15 minutes", resolved(10, 15, 20), false, 5, 0, 35, resolved(10, 15, 20)),
                row("resolved is forgotten later", resolved(10, 15, 20), false, 5, 0, 36, INACTIVE),
                row("resolved with its element back starts anew", resolved(10, 15, 20), true, 5, 0, 22, pending(22)),
                row("resolved fires anew without for", resolved(10, 15, 20), true, 0, 0, 22, firing(22, 22)));
    }

    private static Arguments row(
            String name, AlertState state, boolean present, int hold, int keep, int now, AlertState expected) {
        HoldTimes times = new HoldTimes(Duration.ofMinutes(hold), Duration.ofMinutes(keep));
        return Arguments.of(name, state, present, times, at(now), expected);
    }

    private static AlertState pending(int active) {
        return new Pending(at(active));
    }

    private static AlertState firing(int active, int fired) {
        return new Firing(at(active), at(fired));
    }

    private static AlertState kept(int active, int fired, int since) {
        return new KeptFiring(at(active), at(fired), at(since));
    }

    private static AlertState resolved(int active, int fired, int resolved) {
        return new Resolved(at(active), at(fired), at(resolved));
    }

    private static Instant at(int minutes) {
        return Instant.EPOCH.plus(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transitions")
    void nextStateFollowsFromStateElementAndTime(
            String name, AlertState state, boolean present, HoldTimes times, Instant now, AlertState expected) {
        assertThat(AlertState.next(state, present, times, now)).isEqualTo(expected);
    }
}
