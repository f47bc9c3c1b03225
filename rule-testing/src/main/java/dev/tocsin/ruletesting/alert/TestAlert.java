package dev.tocsin.ruletesting.alert;

import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.label.Labels;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An alert as a test compares it, in the order of its labels, then annotations. */
public record TestAlert(SortedMap<String, String> labels, SortedMap<String, String> annotations)
        implements Comparable<TestAlert> {

    public TestAlert {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }

    /** The alert with these labels and annotations. */
    public static TestAlert of(Map<String, String> labels, Map<String, String> annotations) {
        return new TestAlert(sorted(labels), sorted(annotations));
    }

    private static SortedMap<String, String> sorted(Map<String, String> map) {
        SortedMap<String, String> sorted = new TreeMap<>(GoStrings.BYTE_ORDER);
        sorted.putAll(map);
        return sorted;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TestAlert that && labels.equals(that.labels) && annotations.equals(that.annotations);
    }

    @Override
    public int hashCode() {
        return 31 * labels.hashCode() + annotations.hashCode();
    }

    @Override
    public int compareTo(TestAlert other) {
        int byLabels = compare(labels, other.labels);
        return byLabels != 0 ? byLabels : compare(annotations, other.annotations);
    }

    private static int compare(SortedMap<String, String> a, SortedMap<String, String> b) {
        Iterator<Map.Entry<String, String>> left = a.entrySet().iterator();
        Iterator<Map.Entry<String, String>> right = b.entrySet().iterator();
        while (left.hasNext() && right.hasNext()) {
            Map.Entry<String, String> x = left.next();
            Map.Entry<String, String> y = right.next();
            int byName = GoStrings.compare(x.getKey(), y.getKey());
            int order = byName != 0 ? byName : GoStrings.compare(x.getValue(), y.getValue());
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    /** The labels as promtool prints them: {@code {alertname="Down", job="x"}}. */
    public String labelsText() {
        return text(labels);
    }

    /** The annotations, printed like labels. */
    public String annotationsText() {
        return text(annotations);
    }

    private static String text(SortedMap<String, String> map) {
        return map.entrySet().stream()
                .map(e -> name(e.getKey()) + "=" + GoStrings.quote(e.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String name(String name) {
        return Labels.isPlainLabelName(name) ? name : GoStrings.quote(name);
    }
}
