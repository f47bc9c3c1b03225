package dev.tocsin.ruletesting.testfile;

import java.time.Duration;

/** When an assertion must hold; all times since the start of the test group. */
public sealed interface AssertionTime {

    /** The earliest time that is looked at. */
    Duration first();

    /** The latest time that is looked at. */
    Duration last();

    /** At one time. */
    record At(Duration evalTime) implements AssertionTime {

        @Override
        public Duration first() {
            return evalTime;
        }

        @Override
        public Duration last() {
            return evalTime;
        }
    }

    /** From one time to another, both included; {@code first} is not after {@code last}. */
    record Over(Duration first, Duration last, Holds holds) implements AssertionTime {}

    /** How often within a range of time. */
    enum Holds {
        ALWAYS,
        EVENTUALLY,
        NEVER
    }
}
