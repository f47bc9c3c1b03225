package dev.tocsin.ruletesting.explain;

import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The labels of the alert that is asked for, as far as a part of the expression can have them. */
record Focus(Labels labels) {

    /** Any alert will do. */
    static final Focus ANY = new Focus(Labels.EMPTY);

    /** What the expression can have of an alert's labels: all but its name and those that the rule sets. */
    static Focus on(Map<String, String> alertLabels, Collection<String> setByRule) {
        return new Focus(Labels.of(alertLabels)).drop(setByRule).drop(List.of("alertname"));
    }

    /** Whether an element may belong to the alert: it has none of its labels with another value. */
    boolean admits(Labels element) {
        for (int i = 0; i < labels.size(); i++) {
            String value = element.get(labels.nameAt(i));
            if (!value.isEmpty() && !value.equals(labels.valueAt(i))) {
                return false;
            }
        }
        return true;
    }

    Focus keep(Collection<String> names) {
        return new Focus(labels.keep(names));
    }

    Focus drop(Collection<String> names) {
        return new Focus(labels.drop(names));
    }

    Focus and(Focus other) {
        LabelsBuilder both = labels.toBuilder();
        other.labels.forEach(both::set);
        return new Focus(both.build());
    }
}
