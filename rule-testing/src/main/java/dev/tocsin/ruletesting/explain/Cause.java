package dev.tocsin.ruletesting.explain;

import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.testfile.AlertTest.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why an alert does not fire at a time: what its expression lacks, or how its state stands. Texts are parts of expressions. */
public sealed interface Cause {

    /** A selector finds no series at all. */
    sealed interface NoSeries extends Cause {

        String selector();
    }

    /**
     * No series has the metric name.
     *
     * @param nearest what may have been meant, null when no name is near
     * @param known   the names there are, the first few
     */
    record NoSuchMetric(String selector, String name, @Nullable String nearest, Sampling known) implements NoSeries {}

    /** No series of the metric has a label; {@code nearest} is the name that may have been meant. */
    record NoSuchLabel(String selector, String metric, String label, @Nullable String nearest, Sampling known)
            implements NoSeries {}

    /**
     * No series of the metric has a value that meets a condition.
     *
     * @param condition as it is written
     * @param known     the values there are, the first few
     */
    record NoSuchValue(
            String selector, String metric, String condition, String label, @Nullable String nearest, Sampling known)
            implements NoSeries {}

    /**
     * Each condition is met by some series, but no series meets them all.
     *
     * @param candidate the series that meets most of them
     * @param unmet     the conditions that it does not meet
     */
    record NoSeriesMeetsAll(String selector, Labels candidate, List<String> unmet) implements NoSeries {

        public NoSeriesMeetsAll {
            unmet = List.copyOf(unmet);
        }
    }

    /** A selector finds series, but none with a label that the expected alert has. */
    record OtherSeries(
            String selector, String label, String wanted, @Nullable String nearest, Sampling known)
            implements NoSeries {}

    /**
     * A series has no sample where a selector looks.
     *
     * @param age      how its samples lie to that time
     * @param sampleMs the time of its last sample before (or first one after); its end when it is stale
     * @param windowMs how far back the selector looks
     * @param isRange  whether the selector has a range of its own, else the lookback delta bounds it
     */
    record NoSample(String selector, Labels series, Age age, long sampleMs, long windowMs, boolean isRange)
            implements Cause {

        /** How the samples of a series lie to a time. */
        public enum Age {
            STALE,
            TOO_OLD,
            NOT_YET
        }
    }

    /** The alert is expected more often than it fires. */
    record ExpectedAgain() implements Cause {}

    /** A recording rule gives no such series now. */
    record NotRecorded(String selector, String place, Cause why) implements Cause {}

    /**
     * The rules that write the series are evaluated after the one that looks for them.
     *
     * @param place where the rule is that writes them, empty when it is not known
     */
    record WrittenLater(String selector, String place) implements Cause {}

    /** A function over a range has too few samples to work on. */
    record TooFewSamples(String call, String function, Labels series, int samples, long windowMs) implements Cause {}

    /** A comparison does not hold. */
    record NotReached(Threshold threshold) implements Cause {}

    /**
     * A comparison does not hold because a value is NaN.
     *
     * @param expression the part that gives NaN
     * @param reason     why it does
     */
    record NotANumber(String comparison, String expression, Labels labels, NanReason reason) implements Cause {

        /** Where a NaN comes from. */
        public enum NanReason {
            NO_OBSERVATIONS,
            NO_INFINITE_BUCKET,
            ZERO_BY_ZERO,
            SAMPLE,
            OTHER
        }
    }

    /** Two sides have elements, but no two go together. */
    record NoPartner(JoinMismatch mismatch) implements Cause {}

    /** The right side of {@code unless}, {@code expression}, has an element that takes this one out. */
    record TakenOut(String expression, Labels by) implements Cause {}

    /** What must be absent is there. */
    record IsThere(String call, Labels element) implements Cause {}

    /** A quantile is asked of buckets without the label {@code le}. */
    record NoBuckets(String call, Labels element) implements Cause {}

    /** A part of the expression cannot be evaluated. */
    record Failed(String expression, String message) implements Cause {}

    /** A part has no result although those below it have one. */
    record NoResult(String expression) implements Cause {}

    /** A comparison that 0 would meet has no result, for nothing is what {@code call}, a count or sum, works on. */
    record NothingToCount(String comparison, String call, String expression) implements Cause {}

    /** The alert is pending: {@code for} is over at {@code dueMs}. */
    record StillPending(Labels labels, long sinceMs, long holdMs, long dueMs) implements Cause {}

    /**
     * The condition held, but not long enough without a break.
     *
     * @param sinceMs     since when it held
     * @param lostMs      the first evaluation at which it did not
     * @param why         why it did not
     * @param restartedMs when it began to hold again, null when it did not
     * @param dueMs       when {@code for} would be over since then; without meaning when it did not
     */
    record Interrupted(
            Labels labels, long holdMs, long sinceMs, long lostMs, Cause why, @Nullable Long restartedMs, long dueMs)
            implements Cause {}

    /** The alert fired until {@code lostMs}. */
    record Over(Labels labels, long firedMs, long lostMs, Cause why) implements Cause {}

    /**
     * The alert begins to fire later.
     *
     * @param state  what it begins to be: pending when that is asked for, else firing
     * @param fromMs when it does
     */
    record NotBefore(Labels labels, State state, long fromMs, Cause why) implements Cause {}
}
