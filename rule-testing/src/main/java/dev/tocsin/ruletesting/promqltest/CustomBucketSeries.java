package dev.tocsin.ruletesting.promqltest;

import dev.tocsin.evaluator.histogram.ClassicConversion;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.series.SequenceValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gathers the {@code _bucket}, {@code _count} and {@code _sum} series of classic histograms and gives for each time the
 * histogram with custom buckets that says the same, under the name without the ending and without {@code le}.
 */
final class CustomBucketSeries {

    private static final String LE = "le";

    private final Map<Labels, SortedMap<Long, Classic>> histograms = new LinkedHashMap<>();

    /** A classic histogram at one time. */
    private static final class Classic {
        private final Map<Double, Double> buckets = new HashMap<>();
        private double sum;
        private OptionalDouble count = OptionalDouble.empty();
    }

    /** What an ending of a name says of a histogram. */
    private interface Part {
        void add(Classic histogram, double value);
    }

    /** Takes a series into account; one that is no part of a classic histogram is passed over. */
    void add(Labels labels, List<SequenceValue> values, long stepMs) {
        String name = labels.metricName();
        if (name.endsWith("_bucket")) {
            OptionalDouble bound = Numbers.parse(labels.get(LE));
            bound.ifPresent(le -> add(labels, "_bucket", values, stepMs, (h, value) -> h.buckets.put(le, value)));
        } else if (name.endsWith("_count")) {
            add(labels, "_count", values, stepMs, (h, value) -> h.count = OptionalDouble.of(value));
        } else if (name.endsWith("_sum")) {
            add(labels, "_sum", values, stepMs, (h, value) -> h.sum = value);
        }
    }

    private void add(Labels labels, String ending, List<SequenceValue> values, long stepMs, Part part) {
        String name = labels.metricName();
        Labels base = labels.toBuilder()
                .set(Labels.NAME, name.substring(0, name.length() - ending.length()))
                .remove(LE)
                .build();
        SortedMap<Long, Classic> times = histograms.computeIfAbsent(base, key -> new TreeMap<>());
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof SequenceValue.FloatValue number && !Double.isNaN(number.value())) {
                part.add(times.computeIfAbsent(i * stepMs, key -> new Classic()), number.value());
            }
        }
    }

    /** Hands over the histograms, series by series in the order of time. */
    void forEach(SampleConsumer consumer) {
        histograms.forEach((labels, times) -> times.forEach((timestampMs, classic) -> {
            if (!classic.buckets.isEmpty()) {
                consumer.accept(
                        labels,
                        timestampMs,
                        ClassicConversion.toCustomBuckets(classic.buckets, classic.sum, classic.count));
            }
        }));
    }

    /** Takes a histogram of a series. */
    interface SampleConsumer {
        void accept(Labels labels, long timestampMs, FloatHistogram histogram);
    }
}
