package dev.tocsin.evaluator.storage;

import dev.tocsin.promql.label.Labels;

/** One series: its labels and a way to its samples. Safe for readers in any thread while one writer appends. */
public interface Series {

    Labels labels();

    /** Points {@code window} at the samples with {@code afterMs < timestamp <= untilMs}, staleness markers included. */
    void read(long afterMs, long untilMs, SampleWindow window);
}
