package dev.tocsin.ruletesting.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A label or an annotation in which an alert is not as expected.
 *
 * @param expected null when no such field is expected
 * @param got      null when the alert has no such field
 * @param loss     why the alert has no such label, null when it has it or nothing is known
 */
public record FieldDifference(
        Kind kind, String name, @Nullable String expected, @Nullable String got, @Nullable LabelLoss loss) {

    /** What differs. */
    public enum Kind {
        LABEL,
        ANNOTATION
    }

    /** Whether both are there and differ in nothing but blanks and line breaks at their ends. */
    public boolean isOnlyOuterSpace() {
        return expected != null && got != null && expected.strip().equals(got.strip());
    }

    /** All differences, labels first. */
    static List<FieldDifference> between(AlertFields expected, AlertFields got) {
        List<FieldDifference> differences = new ArrayList<>();
        add(Kind.LABEL, expected.labels(), got.labels(), differences);
        add(Kind.ANNOTATION, expected.annotations(), got.annotations(), differences);
        return differences;
    }

    private static void add(
            Kind kind, SortedMap<String, String> expected, SortedMap<String, String> got, List<FieldDifference> to) {
        TreeSet<String> names = new TreeSet<>(expected.keySet());
        names.addAll(got.keySet());
        for (String name : names) {
            String wanted = expected.get(name);
            String found = got.get(name);
            if (wanted == null || !wanted.equals(found)) {
                to.add(new FieldDifference(kind, name, wanted, found, null));
            }
        }
    }

    FieldDifference with(@Nullable LabelLoss reason) {
        return new FieldDifference(kind, name, expected, got, reason);
    }
}
