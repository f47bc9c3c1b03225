package dev.tocsin.evaluator.storage;

import java.time.Duration;

/**
 * How a store keeps its series.
 *
 * @param rawHorizon how far back from the newest sample samples stay uncompressed: the longest window in common use
 * @param maxSeries  the number of series the store may hold
 */
public record StoreOptions(Duration rawHorizon, int maxSeries) {

    /** A raw horizon that no sample leaves: nothing is ever compressed. */
    public static final Duration ALL_RAW = Duration.ofMillis(Long.MAX_VALUE / 4);

    public StoreOptions {
        if (rawHorizon.isNegative() || maxSeries < 0) {
            throw new IllegalArgumentException("raw horizon " + rawHorizon + ", series limit " + maxSeries);
        }
        rawHorizon = rawHorizon.compareTo(ALL_RAW) > 0 ? ALL_RAW : rawHorizon;
    }

    /** Everything uncompressed, for short-lived stores: unit tests and queries over recorded series. */
    public static StoreOptions allRaw() {
        return new StoreOptions(ALL_RAW, Integer.MAX_VALUE);
    }

    /** For a server: samples older than {@code rawHorizon} are compressed. */
    public static StoreOptions compressing(Duration rawHorizon) {
        return new StoreOptions(rawHorizon, Integer.MAX_VALUE);
    }

    public StoreOptions withMaxSeries(int limit) {
        return new StoreOptions(rawHorizon, limit);
    }
}
