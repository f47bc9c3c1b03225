package dev.tocsin.evaluator.engine.function;

/**
 * The windows of a range vector: the one of step {@code i} ends at {@code firstEndMs + i * stepMs} (included) and is
 * {@code lengthMs} long, its start excluded. With step 0 all windows are the same.
 */
public record WindowGrid(long firstEndMs, long stepMs, int count, long lengthMs) {

    /** The end of a step's window in milliseconds. */
    public long endMs(int step) {
        return firstEndMs + step * stepMs;
    }

    /** Whether no sample can lie between two windows. */
    public boolean overlap() {
        return stepMs <= lengthMs;
    }

    /** The start of a step's window in milliseconds, not part of it. */
    public long startMs(int step) {
        return endMs(step) - lengthMs;
    }
}
