package dev.tocsin.ruletesting.timeline;

import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.ruletesting.testfile.TestGroup;
import java.time.Duration;

/** Hears of test groups while they are run. */
public interface GroupListener {

    /** A group is about to be run. */
    void started(TestGroup group);

    /**
     * The steps of a group are taken, or those up to one at which a rule failed; not told of a group that could not be run.
     *
     * @param source the series of the input and of all rules, for as long as this is called
     * @param length the time from the start of the group to the last time that is asserted
     */
    void walked(TestGroup group, SeriesSource source, Duration length);

    /** A group is over. */
    void ended(TestGroup group, Duration elapsed);
}
