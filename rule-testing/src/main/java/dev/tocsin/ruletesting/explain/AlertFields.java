package dev.tocsin.ruletesting.explain;

import dev.tocsin.promql.format.GoStrings;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What identifies and describes an alert: labels, {@code alertname} included, and annotations, both sorted by name. */
public record AlertFields(SortedMap<String, String> labels, SortedMap<String, String> annotations) {

    public AlertFields {
        labels = sorted(labels);
        annotations = sorted(annotations);
    }

    /** The alert with these labels and annotations. */
    public static AlertFields of(Map<String, String> labels, Map<String, String> annotations) {
        return new AlertFields(sorted(labels), sorted(annotations));
    }

    private static SortedMap<String, String> sorted(Map<String, String> map) {
        SortedMap<String, String> sorted = new TreeMap<>(GoStrings.BYTE_ORDER);
        sorted.putAll(map);
        return Collections.unmodifiableSortedMap(sorted);
    }
}
