package dev.tocsin.promql.series;

/** One item of a sequence of start timestamps, not expanded. It fills {@link #count()} consecutive positions. */
public sealed interface StartTimestampItem {

    /** How many positions the item fills. */
    int count();

    /**
     * {@code d}, {@code dxc}, {@code a+bxc}, {@code a-bxc}: milliseconds relative to the sample's own timestamp, each
     * position's the previous one plus {@code stepMs}.
     */
    record Offsets(long startMs, long stepMs, int count) implements StartTimestampItem {}

    /** {@code _}, {@code _xc}: no start timestamps. */
    record Gap(int count) implements StartTimestampItem {}
}
