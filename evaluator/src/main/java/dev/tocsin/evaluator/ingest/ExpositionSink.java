package dev.tocsin.evaluator.ingest;

/**
 * Takes what an {@link ExpositionParser} reads.
 *
 * @param <T> what the sink remembers of a series
 */
public interface ExpositionSink<T> {

    /** The timestamp of a sample that was exposed without one. */
    long NO_TIMESTAMP = Long.MIN_VALUE;

    /**
     * Called for each new way a series is written. The parser keeps the result and hands it out with every sample that is
     * written so, in later texts as well. The labels are valid during the call.
     *
     * @throws IngestException to end the parse, when the series cannot be taken
     */
    T series(ExposedLabels labels) throws IngestException;

    /** A sample, with its timestamp in milliseconds or {@link #NO_TIMESTAMP}. */
    void sample(T series, double value, long timestampMs) throws IngestException;

    /** A {@code # HELP} line that is new or differs from the last text's. */
    default void help(String family, String help) {}

    /** A {@code # TYPE} line that is new or differs from the last text's. */
    default void type(String family, MetricType type) {}

    /** A {@code # UNIT} line that is new or differs from the last text's. */
    default void unit(String family, String unit) {}
}
