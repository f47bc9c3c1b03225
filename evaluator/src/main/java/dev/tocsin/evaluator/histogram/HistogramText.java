package dev.tocsin.evaluator.histogram;

import dev.tocsin.promql.format.GoFloats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Histograms as text: as PromQL shows them and in the notation of unit tests. */
final class HistogramText {

    private HistogramText() {}

    /** Go's {@code %g}. */
    static String number(double value) {
        return GoFloats.general(value);
    }

    static String text(FloatHistogram histogram) {
        StringBuilder text = new StringBuilder("{count:")
                .append(number(histogram.count()))
                .append(", sum:")
                .append(number(histogram.sum()));
        for (int i = histogram.negative().size() - 1; i >= 0; i--) {
            append(text, Bucket.negative(histogram, i));
        }
        append(text, Bucket.zero(histogram));
        for (int i = 0; i < histogram.positive().size(); i++) {
            append(text, Bucket.positive(histogram, i));
        }
        return text.append('}').toString();
    }

    private static void append(StringBuilder text, Bucket bucket) {
        if (bucket.count() != 0) {
            text.append(", ").append(bucket);
        }
    }

    static String notation(FloatHistogram histogram) {
        List<String> parts = new ArrayList<>();
        if (histogram.schema() != 0) {
            parts.add("schema:" + histogram.schema());
        }
        addNumber(parts, "count", histogram.count());
        addNumber(parts, "sum", histogram.sum());
        addNumber(parts, "z_bucket", histogram.zeroCount());
        addNumber(parts, "z_bucket_w", histogram.zeroThreshold());
        if (histogram.usesCustomBuckets()) {
            parts.add("custom_values:" + list(DoubleStream.of(histogram.customBoundsShared())));
        }
        if (histogram.counterResetHint() != CounterResetHint.UNKNOWN) {
            parts.add("counter_reset_hint:"
                    + histogram.counterResetHint().name().toLowerCase(Locale.ROOT));
        }
        addBuckets(parts, "offset", "buckets", histogram.positive().compact());
        addBuckets(parts, "n_offset", "n_buckets", histogram.negative().compact());
        return "{{" + String.join(" ", parts) + "}}";
    }

    private static void addNumber(List<String> parts, String key, double value) {
        if (value != 0) {
            parts.add(key + ":" + number(value));
        }
    }

    private static void addBuckets(List<String> parts, String offsetKey, String key, Buckets buckets) {
        if (buckets.isEmpty()) {
            return;
        }
        int first = buckets.index(0);
        if (first != 0) {
            parts.add(offsetKey + ":" + first);
        }
        double[] counts = new double[buckets.index(buckets.size() - 1) - first + 1];
        for (int i = 0; i < buckets.size(); i++) {
            counts[buckets.index(i) - first] = buckets.count(i);
        }
        parts.add(key + ":" + list(DoubleStream.of(counts)));
    }

    private static String list(DoubleStream values) {
        return values.mapToObj(HistogramText::number).collect(Collectors.joining(" ", "[", "]"));
    }
}
