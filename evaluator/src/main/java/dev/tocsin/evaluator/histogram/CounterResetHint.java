package dev.tocsin.evaluator.histogram;

/** What is known of a counter reset between a histogram and the one before it in its series. */
public enum CounterResetHint {

    /** Nothing is known: a reader has to compare the two. */
    UNKNOWN,

    /** The counter was reset before this histogram. */
    RESET,

    /** The counter was not reset before this histogram. */
    NOT_RESET,

    /** The histogram is a gauge: counts may go down. */
    GAUGE;

    /** The hint of a sum or difference of histograms with this hint and another one. */
    public CounterResetHint combinedWith(CounterResetHint other) {
        if (this == other) {
            return this;
        }
        return this == GAUGE || other == GAUGE ? GAUGE : UNKNOWN;
    }

    /** Whether one hint says reset and the other says not reset, which a user is warned of. */
    public boolean collidesWith(CounterResetHint other) {
        return (this == RESET && other == NOT_RESET) || (this == NOT_RESET && other == RESET);
    }
}
