package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.histogram.BucketQuantile.Correction;
import dev.tocsin.promql.format.GoFloats;
import java.time.Instant;

/** All the times that the counts of classic buckets were made to grow from bucket to bucket, as one note tells of them. */
record MonotonicityFix(Correction correction, int samples, long firstMs, long lastMs) {

    static MonotonicityFix of(Correction correction, long timestampMs) {
        return new MonotonicityFix(correction, 1, timestampMs, timestampMs);
    }

    MonotonicityFix and(MonotonicityFix other) {
        Correction widest = new Correction(
                Math.min(correction.lowestBound(), other.correction.lowestBound()),
                Math.max(correction.highestBound(), other.correction.highestBound()),
                Math.max(correction.maxDiff(), other.correction.maxDiff()));
        return new MonotonicityFix(
                widest, samples + other.samples, Math.min(firstMs, other.firstMs), Math.max(lastMs, other.lastMs));
    }

    String details() {
        return ", from buckets " + GoFloats.general(correction.lowestBound()) + " to "
                + GoFloats.general(correction.highestBound()) + ", with a max diff of "
                + GoFloats.general(correction.maxDiff(), 2) + ", over " + samples + " samples from " + time(firstMs)
                + " to " + time(lastMs);
    }

    private static String time(long timestampMs) {
        return Instant.ofEpochSecond(Math.floorDiv(timestampMs, 1000)).toString();
    }
}
