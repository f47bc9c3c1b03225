package dev.tocsin.ruletesting;

/** Hears of a run over several files while it goes on. */
@FunctionalInterface
public interface RunListener {

    /** So many files are going to be run. */
    default void found(int files) {}

    /** A test group is over; told by any thread. */
    default void groupRun() {}

    /** A file is over; told by any thread, in any order. */
    default void fileRun(boolean passed) {}

    /** A file is over, and so are those before it; told in the thread of the caller. */
    void done(FileOutcome file);
}
