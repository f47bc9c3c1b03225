package dev.tocsin.evaluator.histogram;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes a histogram with custom buckets of a classic one. */
public final class ClassicConversion {

    private ClassicConversion() {}

    /**
     * The histogram with custom buckets that says what the series of a classic histogram say at one time.
     *
     * @param cumulativeCounts the count of each {@code le}; a missing infinite bucket has the total
     * @param count            the total; if unknown, the count of the highest bucket
     * @throws InvalidHistogramException if a bound is NaN, or counts are negative or not cumulative
     */
    public static FloatHistogram toCustomBuckets(
            Map<Double, Double> cumulativeCounts, double sum, OptionalDouble count) {
        SortedMap<Double, Double> buckets = new TreeMap<>(cumulativeCounts);
        double total = count.orElseGet(() -> buckets.isEmpty() ? 0 : buckets.lastEntry().getValue());
        buckets.putIfAbsent(Double.POSITIVE_INFINITY, total);
        double[] counts = new double[buckets.size()];
        double previous = 0;
        int position = 0;
        for (Map.Entry<Double, Double> bucket : buckets.entrySet()) {
            check(bucket.getKey(), bucket.getValue(), previous);
            counts[position++] = bucket.getValue() - previous;
            previous = bucket.getValue();
        }
        return FloatHistogram.builder()
                .schema(FloatHistogram.CUSTOM_BUCKETS_SCHEMA)
                .count(total)
                .sum(sum)
                .positive(Buckets.from(0, counts))
                .customBounds(bounds(buckets))
                .build()
                .compact();
    }

    private static double[] bounds(SortedMap<Double, Double> buckets) {
        return buckets.headMap(Double.POSITIVE_INFINITY).keySet().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static void check(double bound, double count, double previous) {
        if (Double.isNaN(bound)) {
            throw new InvalidHistogramException("bucket bound is NaN: expected a number");
        }
        if (count < 0) {
            throw new InvalidHistogramException("bucket up to " + HistogramText.number(bound) + " has a count of "
                    + HistogramText.number(count) + ": expected 0 or more");
        }
        if (count < previous) {
            throw new InvalidHistogramException("bucket up to " + HistogramText.number(bound) + " has a count of "
                    + HistogramText.number(count) + ", less than " + HistogramText.number(previous)
                    + " of the bucket before: counts must be cumulative");
        }
    }
}
