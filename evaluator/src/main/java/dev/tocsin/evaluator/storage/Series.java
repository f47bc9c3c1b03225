package dev.tocsin.evaluator.storage;

import dev.tocsin.promql.label.Labels;

/** One series: its labels and a way to its samples. Safe for readers in any thread while one writer appends. */
public interface Series {

    Labels labels();

    /** Points {@code window} at the samples with {@code afterMs < timestamp <= untilMs}, staleness markers included. */
    void read(long afterMs, long untilMs, SampleWindow window);

    /**
     * Looks at what a read will go through, so that it lies in the core's cache then: series lie scattered in memory, and
     * several that are looked at in a row arrive together. What it returns means nothing, but is to be used.
     */
    default int lookAt() {
        return 0;
    }
}
