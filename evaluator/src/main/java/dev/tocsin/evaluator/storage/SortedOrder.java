package dev.tocsin.evaluator.storage;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The order by labels of the series with ids below {@link #count}, kept so that a selection need not compare label sets.
 * Immutable; made anew, by merging, when many series have come.
 */
final class SortedOrder {

    static final Comparator<MemorySeries> BY_LABELS = (a, b) -> a.labels().compareTo(b.labels());
    static final SortedOrder EMPTY = new SortedOrder(new MemorySeries[0], new int[0]);

    /** The series in order; removed ones may be among them. */
    private final MemorySeries[] sorted;

    /** The place of each id in {@link #sorted}; undefined for ids that were removed before. */
    private final int[] ranks;

    private SortedOrder(MemorySeries[] sorted, int[] ranks) {
        this.sorted = sorted;
        this.ranks = ranks;
    }

    int count() {
        return ranks.length;
    }

    int length() {
        return sorted.length;
    }

    /** The order that also knows the series of a view that came since. */
    SortedOrder extendedTo(IndexView view) {
        MemorySeries[] added = view.liveFrom(count());
        Arrays.sort(added, BY_LABELS);
        MemorySeries[] merged = merge(sorted, added);
        int[] newRanks = new int[view.count()];
        for (int i = 0; i < merged.length; i++) {
            newRanks[merged[i].id()] = i;
        }
        return new SortedOrder(merged, newRanks);
    }

    static MemorySeries[] merge(MemorySeries[] a, MemorySeries[] b) {
        MemorySeries[] merged = new MemorySeries[a.length + b.length];
        int i = 0;
        int j = 0;
        for (int k = 0; k < merged.length; k++) {
            merged[k] = j == b.length || i < a.length && BY_LABELS.compare(a[i], b[j]) <= 0 ? a[i++] : b[j++];
        }
        return merged;
    }

    int rank(int id) {
        return ranks[id];
    }

    MemorySeries at(int rank) {
        return sorted[rank];
    }
}
