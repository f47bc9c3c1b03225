package dev.tocsin.ruletesting.series.shape;

/**
 * The times of a series' positions.
 *
 * @param startMs    the time of the first one, in milliseconds since the epoch
 * @param intervalMs the time between two
 */
public record Grid(long startMs, long intervalMs) {

    long timeOf(int position) {
        return startMs + position * intervalMs;
    }
}
