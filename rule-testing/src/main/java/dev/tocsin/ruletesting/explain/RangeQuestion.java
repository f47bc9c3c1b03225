package dev.tocsin.ruletesting.explain;

import dev.tocsin.ruletesting.testfile.AssertionTime.Holds;
import java.util.List;

/** Something that is asserted of alerts over a range of time, both ends in milliseconds since the epoch. */
public record RangeQuestion(long fromMs, long lastMs, Holds holds, Condition condition) {

    /** What is asserted. */
    @FunctionalInterface
    public interface Condition {

        /** Whether it is so at an evaluation, by what all alerts of the name did. */
        boolean isSo(List<AlertHistory> alerts, long atMs);
    }
}
