package dev.tocsin.evaluator.storage;

import dev.tocsin.promql.label.Matcher;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Selections of the past, carried forward as the index grows: only series that came since are looked at. While no series
 * came or went that meets its matchers, a selection stays the same list. Safe for readers in any thread.
 */
final class SelectionCache {

    /** So many new series are looked at one by one; past that the postings are faster. */
    private static final int MOST_SCANNED = 1024;

    /** The bound of what is kept: series references in all lists together, each list counting for itself too. */
    private static final int MOST_WEIGHT = 8_000_000;

    private static final int LIST_WEIGHT = 100;

    private static final class Selection {

        private final IndexView view;
        private final MemorySeries[] series;
        private final List<Series> list;

        Selection(IndexView view, MemorySeries[] series, List<Series> list) {
            this.view = view;
            this.series = series;
            this.list = list;
        }
    }

    private final Map<List<Matcher>, Selection> selections = new ConcurrentHashMap<>();
    private volatile int weight;

    List<Series> select(List<Matcher> matchers, IndexView view) {
        Selection known = selections.get(matchers);
        if (known != null && known.view.version() >= view.version()) {
            return known.list;
        }
        Selection current = known == null ? fresh(matchers, view) : carried(known, matchers, view);
        keep(matchers, current, known == null ? 0 : weightOf(known));
        return current.list;
    }

    private static Selection fresh(List<Matcher> matchers, IndexView view) {
        MemorySeries[] series = view.select(matchers);
        return new Selection(view, series, List.of(series));
    }

    private static Selection carried(Selection known, List<Matcher> matchers, IndexView view) {
        IndexView before = known.view;
        if (before.removals() != view.removals() || view.count() - before.count() > MOST_SCANNED) {
            MemorySeries[] series = view.select(matchers);
            return Arrays.equals(series, known.series)
                    ? new Selection(view, known.series, known.list)
                    : new Selection(view, series, List.of(series));
        }
        MemorySeries[] added = view.scan(before.count(), matchers);
        if (added.length == 0) {
            return new Selection(view, known.series, known.list);
        }
        Arrays.sort(added, SortedOrder.BY_LABELS);
        MemorySeries[] series = insert(added, known.series);
        return new Selection(view, series, List.of(series));
    }

    /** Merges few sorted series into many, with a binary search for each. */
    private static MemorySeries[] insert(MemorySeries[] added, MemorySeries[] known) {
        MemorySeries[] all = new MemorySeries[known.length + added.length];
        int from = 0;
        for (int i = 0; i < added.length; i++) {
            int to = -Arrays.binarySearch(known, from, known.length, added[i], SortedOrder.BY_LABELS) - 1;
            System.arraycopy(known, from, all, from + i, to - from);
            all[to + i] = added[i];
            from = to;
        }
        System.arraycopy(known, from, all, from + added.length, known.length - from);
        return all;
    }

    private void keep(List<Matcher> matchers, Selection selection, int weightBefore) {
        int newWeight = weight + weightOf(selection) - weightBefore;
        if (newWeight > MOST_WEIGHT) {
            selections.clear();
            newWeight = weightOf(selection);
        }
        selections.put(List.copyOf(matchers), selection);
        // Two readers at once may lose an update; the bound is a rough one and holds again after the next clearing.
        weight = newWeight;
    }

    private static int weightOf(Selection selection) {
        return LIST_WEIGHT + selection.series.length;
    }

    void clear() {
        selections.clear();
        weight = 0;
    }
}
