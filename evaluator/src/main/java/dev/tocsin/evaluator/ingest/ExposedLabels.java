package dev.tocsin.evaluator.ingest;

import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsBuilder;
import java.util.ArrayList;
import java.util.List;

/** The labels of a series as they were written: in that order, empty values included, {@code __name__} among them. */
public final class ExposedLabels {

    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    void clear() {
        names.clear();
        values.clear();
    }

    void add(String name, String value) {
        names.add(name);
        values.add(value);
    }

    void setValue(int index, String value) {
        values.set(index, value);
    }

    public int size() {
        return names.size();
    }

    public String name(int index) {
        return names.get(index);
    }

    public String value(int index) {
        return values.get(index);
    }

    /** The place of a label, or -1. */
    public int indexOf(String name) {
        return names.indexOf(name);
    }

    /** The label set: empty values are no labels. */
    public Labels toLabels() {
        LabelsBuilder builder = new LabelsBuilder();
        for (int i = 0; i < names.size(); i++) {
            builder.set(names.get(i), values.get(i));
        }
        return builder.build();
    }
}
