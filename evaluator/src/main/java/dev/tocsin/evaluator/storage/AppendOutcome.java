package dev.tocsin.evaluator.storage;

/** What became of a sample that was handed to an {@link Appender}. */
public enum AppendOutcome {
    /** The sample is part of the batch. */
    APPENDED,
    /** The series has this very sample already; nothing changed. */
    SAME,
    /** The series has another value at this timestamp; the first one stays. */
    DUPLICATE_TIMESTAMP,
    /** The series has a newer sample; this one was dropped. */
    OUT_OF_ORDER,
    /** The store holds as many series as it may and this would be one more; the sample was dropped. */
    SERIES_LIMIT;

    /** Whether the store holds the sample now (or will, once the batch is committed). */
    public boolean isStored() {
        return this == APPENDED || this == SAME;
    }
}
