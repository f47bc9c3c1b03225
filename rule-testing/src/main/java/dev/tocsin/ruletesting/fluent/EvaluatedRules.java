package dev.tocsin.ruletesting.fluent;

import dev.tocsin.ruletesting.testfile.AssertionTime;
import dev.tocsin.ruletesting.testfile.AssertionTime.Holds;
import java.time.Duration;

/**
 * Rules on their input. They are evaluated when the first assertion is looked at, and once for all of them as long as these
 * look no further than the input goes; so keep this for several assertions. All rules take part: one that cannot be evaluated
 * fails the assertions from then on. Safe for use by several threads.
 */
public sealed class EvaluatedRules permits Moment {

    private final RuleCheck check;

    EvaluatedRules(RuleCheck check) {
        this.check = check;
    }

    final RuleCheck check() {
        return check;
    }

    /** What holds at a time. */
    public final Moment at(String time) {
        return at(Times.parse(time));
    }

    /** What holds at a time. */
    public final Moment at(Duration time) {
        return new Moment(check, new AssertionTime.At(Times.check(time)));
    }

    /** What holds at each time of a range, both ends included. */
    public final Moment always(String from, String to) {
        return always(Times.parse(from), Times.parse(to));
    }

    /** What holds at each time of a range, both ends included. */
    public final Moment always(Duration from, Duration to) {
        return over(from, to, Holds.ALWAYS);
    }

    /** What holds at some time of a range, both ends included. */
    public final Moment eventually(String from, String to) {
        return eventually(Times.parse(from), Times.parse(to));
    }

    /** What holds at some time of a range, both ends included. */
    public final Moment eventually(Duration from, Duration to) {
        return over(from, to, Holds.EVENTUALLY);
    }

    /** What holds at no time of a range, both ends included. */
    public final Moment never(String from, String to) {
        return never(Times.parse(from), Times.parse(to));
    }

    /** What holds at no time of a range, both ends included. */
    public final Moment never(Duration from, Duration to) {
        return over(from, to, Holds.NEVER);
    }

    /** What holds at some time from the start on, not later than this. */
    public final Moment within(String time) {
        return within(Times.parse(time));
    }

    /** What holds at some time from the start on, not later than this. */
    public final Moment within(Duration time) {
        return over(Duration.ZERO, time, Holds.EVENTUALLY);
    }

    private Moment over(Duration from, Duration to, Holds holds) {
        if (Times.check(to).compareTo(Times.check(from)) < 0) {
            throw new IllegalArgumentException(
                    "the range ends at " + Times.print(to) + ", before it begins at " + Times.print(from));
        }
        return new Moment(check, new AssertionTime.Over(from, to, holds));
    }
}
