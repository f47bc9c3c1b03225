package dev.tocsin.evaluator.engine;

/**
 * The windows of a range vector: the one of step {@code i} ends at {@code firstEndMs + i * stepMs} (included) and is
 * {@code lengthMs} long, its start excluded. With step 0 all windows are the same.
 */
record WindowGrid(long firstEndMs, long stepMs, int count, long lengthMs) {

    long endMs(int step) {
        return firstEndMs + step * stepMs;
    }

    long startMs(int step) {
        return endMs(step) - lengthMs;
    }
}
