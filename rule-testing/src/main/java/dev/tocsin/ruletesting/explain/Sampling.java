package dev.tocsin.ruletesting.explain;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The first few of many names.
 *
 * @param total how many there are
 */
public record Sampling(List<String> names, int total) {

    private static final int MOST = 5;

    public Sampling {
        names = List.copyOf(names);
    }

    /** The first few of a collection in alphabetical order. */
    static Sampling of(Collection<String> all) {
        TreeSet<String> sorted = new TreeSet<>(all);
        return new Sampling(sorted.stream().limit(MOST).toList(), sorted.size());
    }
}
