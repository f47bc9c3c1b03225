package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.VectorMatching;
import dev.tocsin.promql.label.Labels;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Numbers the match keys of a vector matching: elements with equal keys have equal numbers. */
final class MatchKeys {

    private final boolean on;
    private final Set<String> names;
    private final Map<Labels, Integer> numbers = new HashMap<>();

    MatchKeys(VectorMatching matching) {
        this.on = matching.on();
        this.names = new HashSet<>(matching.labels());
        if (!on) {
            names.add(Labels.NAME);
        }
    }

    /** The labels that decide whether an element matches. */
    Labels key(Labels labels) {
        return on ? labels.keep(names) : labels.drop(names);
    }

    /** The number of every row's key. */
    int[] of(Rows rows) {
        int[] keys = new int[rows.count()];
        for (int row = 0; row < keys.length; row++) {
            Integer next = numbers.size();
            Integer known = numbers.putIfAbsent(key(rows.labels(row)), next);
            keys[row] = known == null ? next : known;
        }
        return keys;
    }

    /** How many keys are known. */
    int count() {
        return numbers.size();
    }
}
