package dev.tocsin.promql.ast;

/** The time an {@code @} modifier fixes. */
public sealed interface AtModifier {

    /** {@code @ 1234.5}: milliseconds since the epoch. */
    record Timestamp(long timestampMs) implements AtModifier {}

    /** {@code @ start()}: the start of the query's range. */
    record Start() implements AtModifier {}

    /** {@code @ end()}: the end of the query's range. */
    record End() implements AtModifier {}
}
