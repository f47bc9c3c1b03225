package dev.tocsin.promql.label;

import dev.tocsin.promql.format.GoStrings;
import java.util.Arrays;
import java.util.Collection;

/** Builds a {@link Labels}; setting a label to the empty value removes it. Not safe for use by several threads. */
public final class LabelsBuilder {

    /** Name, value, … sorted by name. */
    private String[] pairs;

    private int length;

    public LabelsBuilder() {
        pairs = new String[16];
    }

    LabelsBuilder(Labels start) {
        length = 2 * start.size();
        pairs = new String[length + 8];
        for (int i = 0; i < start.size(); i++) {
            pairs[2 * i] = start.nameAt(i);
            pairs[2 * i + 1] = start.valueAt(i);
        }
    }

    /** Sets a label, or removes it when the value is empty. */
    public LabelsBuilder set(String name, String value) {
        int at = 0;
        int order = 1;
        while (at < length && (order = GoStrings.compare(pairs[at], name)) < 0) {
            at += 2;
        }
        boolean found = at < length && order == 0;
        if (value.isEmpty()) {
            if (found) {
                System.arraycopy(pairs, at + 2, pairs, at, length - at - 2);
                length -= 2;
            }
        } else if (found) {
            pairs[at + 1] = value;
        } else {
            insert(at, name, value);
        }
        return this;
    }

    private void insert(int at, String name, String value) {
        if (length == pairs.length) {
            pairs = Arrays.copyOf(pairs, 2 * length);
        }
        System.arraycopy(pairs, at, pairs, at + 2, length - at);
        pairs[at] = name;
        pairs[at + 1] = value;
        length += 2;
    }

    public LabelsBuilder remove(String name) {
        return set(name, "");
    }

    public LabelsBuilder remove(Collection<String> names) {
        names.forEach(this::remove);
        return this;
    }

    /** The value of a label, or the empty string. */
    public String get(String name) {
        for (int i = 0; i < length; i += 2) {
            if (pairs[i].equals(name)) {
                return pairs[i + 1];
            }
        }
        return "";
    }

    public Labels build() {
        return length == 0 ? Labels.EMPTY : new Labels(Arrays.copyOf(pairs, length));
    }
}
