package dev.tocsin.promql.label;

import dev.tocsin.promql.format.GoStrings;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * A label set: names with their values, ordered by name as Prometheus orders them (by the bytes of their UTF-8 form).
 * Immutable. A label with an empty value is the same as no such label, so none is ever held.
 */
public final class Labels implements Comparable<Labels> {

    /** The label that holds a series' metric name. */
    public static final String NAME = "__name__";

    /** The label that holds a metric's type when type-and-unit labels are on. */
    public static final String TYPE = "__type__";

    /** The label that holds a metric's unit when type-and-unit labels are on. */
    public static final String UNIT = "__unit__";

    /** The label set without labels. */
    public static final Labels EMPTY = new Labels(new String[0]);

    /** Name, value, name, value, … in the order of the names. */
    private final String[] pairs;

    private int hash;

    Labels(String[] pairs) {
        this.pairs = pairs;
    }

    /** Labels from alternating names and values, in any order; empty values are left out, a later duplicate wins. */
    public static Labels of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a label name without value: " + Arrays.toString(namesAndValues));
        }
        LabelsBuilder builder = new LabelsBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.set(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build();
    }

    /** Labels with the entries of a map; empty values are left out. */
    public static Labels of(Map<String, String> entries) {
        LabelsBuilder builder = new LabelsBuilder();
        entries.forEach(builder::set);
        return builder.build();
    }

    public int size() {
        return pairs.length / 2;
    }

    public boolean isEmpty() {
        return pairs.length == 0;
    }

    /** The name of the label at {@code index} in name order. */
    public String nameAt(int index) {
        return pairs[2 * index];
    }

    /** The value of the label at {@code index} in name order. */
    public String valueAt(int index) {
        return pairs[2 * index + 1];
    }

    /** The value of a label, or the empty string when there is no such label. */
    public String get(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(name)) {
                return pairs[i + 1];
            }
        }
        return "";
    }

    public boolean has(String name) {
        return !get(name).isEmpty();
    }

    /** The metric name, or the empty string. */
    public String metricName() {
        return get(NAME);
    }

    /** This set without the metric name and the type and unit labels that go with it. */
    public Labels withoutMetricIdentity() {
        int kept = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            if (!isMetricIdentity(pairs[i])) {
                kept += 2;
            }
        }
        if (kept == pairs.length) {
            return this;
        }
        String[] rest = new String[kept];
        int to = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            if (!isMetricIdentity(pairs[i])) {
                rest[to++] = pairs[i];
                rest[to++] = pairs[i + 1];
            }
        }
        return new Labels(rest);
    }

    /** Whether a label belongs to the metric rather than to the instance: name, type, unit. */
    public static boolean isMetricIdentity(String name) {
        return name.equals(NAME) || name.equals(TYPE) || name.equals(UNIT);
    }

    /** This set with only the given labels, as far as they exist. */
    public Labels keep(Collection<String> names) {
        return filter(names, true);
    }

    /** This set without the given labels. */
    public Labels drop(Collection<String> names) {
        return filter(names, false);
    }

    private Labels filter(Collection<String> names, boolean keep) {
        String[] rest = new String[pairs.length];
        int to = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            if (names.contains(pairs[i]) == keep) {
                rest[to++] = pairs[i];
                rest[to++] = pairs[i + 1];
            }
        }
        return to == pairs.length ? this : to == 0 ? EMPTY : new Labels(Arrays.copyOf(rest, to));
    }

    /** The same labels with each name and value replaced by an equal string, such as a shared one. */
    public Labels mapStrings(UnaryOperator<String> replacement) {
        String[] replaced = new String[pairs.length];
        Arrays.setAll(replaced, i -> replacement.apply(pairs[i]));
        return new Labels(replaced);
    }

    /** A builder that starts with this set. */
    public LabelsBuilder toBuilder() {
        return new LabelsBuilder(this);
    }

    /** This set with one label set to a value, or removed when the value is empty. */
    public Labels with(String name, String value) {
        return toBuilder().set(name, value).build();
    }

    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < pairs.length; i += 2) {
            action.accept(pairs[i], pairs[i + 1]);
        }
    }

    /** A mutable copy, sorted by name. */
    public Map<String, String> toMap() {
        Map<String, String> map = new TreeMap<>(GoStrings.BYTE_ORDER);
        forEach(map::put);
        return map;
    }

    public Set<String> names() {
        return toMap().keySet();
    }

    /** Orders by name, then value, label by label; a set that is a prefix of another comes first. */
    @Override
    public int compareTo(Labels other) {
        int common = Math.min(pairs.length, other.pairs.length);
        for (int i = 0; i < common; i++) {
            if (!pairs[i].equals(other.pairs[i])) {
                return GoStrings.compare(pairs[i], other.pairs[i]);
            }
        }
        return Integer.compare(pairs.length, other.pairs.length);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Labels that && hashCode() == that.hashCode() && Arrays.equals(pairs, that.pairs);
    }

    @Override
    public int hashCode() {
        int result = hash;
        if (result == 0) {
            result = Arrays.hashCode(pairs);
            hash = result;
        }
        return result;
    }

    /** The form of error messages: {@code {__name__="up", job="x"}}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < pairs.length; i += 2) {
            if (i > 0) {
                text.append(", ");
            }
            appendPair(text, i);
        }
        return text.append('}').toString();
    }

    /** The form of query results: {@code up{job="x"}}, {@code {job="x"}} without a name, {@code {}} when empty. */
    public String toMetricString() {
        String name = metricName();
        boolean plainName = !name.isEmpty() && isPlainMetricName(name);
        StringBuilder text = new StringBuilder(plainName ? name : "");
        StringBuilder inner = new StringBuilder();
        if (!name.isEmpty() && !plainName) {
            inner.append(GoStrings.quote(name));
        }
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(NAME)) {
                continue;
            }
            if (!inner.isEmpty()) {
                inner.append(", ");
            }
            appendPair(inner, i);
        }
        if (inner.isEmpty() && plainName) {
            return text.toString();
        }
        return text.append('{').append(inner).append('}').toString();
    }

    private void appendPair(StringBuilder text, int index) {
        String name = pairs[index];
        text.append(isPlainLabelName(name) ? name : GoStrings.quote(name))
                .append('=')
                .append(GoStrings.quote(pairs[index + 1]));
    }

    /** Whether a text can name a label or a metric: any that is not empty and has characters only. */
    public static boolean isValidName(String name) {
        return !name.isEmpty() && GoStrings.isUtf8(name);
    }

    /** Whether a label name can be written without quotes: {@code [A-Za-z_][A-Za-z0-9_]*}. */
    public static boolean isPlainLabelName(String name) {
        return isPlain(name, false);
    }

    /** Whether a metric name can be written without quotes: like a label name, with colons allowed. */
    public static boolean isPlainMetricName(String name) {
        return isPlain(name, true);
    }

    private static boolean isPlain(String name, boolean colons) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || colons && c == ':';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
