package dev.tocsin.evaluator.histogram;

import dev.tocsin.promql.series.HistogramDescriptor;
import dev.tocsin.promql.series.HistogramDescriptor.ResetHint;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the notation of unit tests without checking it, so that cases of this package read as users write them. */
final class Notation {

    private static final Pattern PART = Pattern.compile("(\\w+):(\\[[^]]*]|\\S+)");

    private Notation() {}

    static FloatHistogram histogram(String notation) {
        return HistogramNotation.toHistogram(descriptor(notation));
    }

    static HistogramDescriptor descriptor(String notation) {
        Map<String, String> parts = new HashMap<>();
        Matcher part = PART.matcher(notation.replace("{{", "").replace("}}", ""));
        while (part.find()) {
            parts.put(part.group(1), part.group(2));
        }
        String hint = parts.getOrDefault("counter_reset_hint", "unknown");
        return new HistogramDescriptor(
                (int) number(parts, "schema"),
                number(parts, "count"),
                number(parts, "sum"),
                number(parts, "z_bucket"),
                number(parts, "z_bucket_w"),
                ResetHint.valueOf(hint.toUpperCase(Locale.ROOT)),
                parts.containsKey("counter_reset_hint"),
                (int) number(parts, "offset"),
                numbers(parts, "buckets"),
                (int) number(parts, "n_offset"),
                numbers(parts, "n_buckets"),
                numbers(parts, "custom_values"));
    }

    private static double number(Map<String, String> parts, String key) {
        return number(parts.getOrDefault(key, "0"));
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace("Inf", "Infinity"));
    }

    private static List<Double> numbers(Map<String, String> parts, String key) {
        String list = parts.getOrDefault(key, "[]");
        return Stream.of(list.substring(1, list.length() - 1).trim().split("\\s+"))
                .filter(text -> !text.isEmpty())
                .map(Notation::number)
                .toList();
    }
}
