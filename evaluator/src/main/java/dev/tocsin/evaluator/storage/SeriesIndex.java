package dev.tocsin.evaluator.storage;

import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.Matcher;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The series by labels. The writer finds, adds and removes; what it did becomes visible to readers with {@link #publish}.
 * Readers select on the last published view, without locks.
 */
final class SeriesIndex {

    /** Up to so many series no postings are kept: a scan is as fast, and small stores stay cheap. */
    private static final int MOST_SCANNED = 256;

    private final SelectionCache selections = new SelectionCache();
    private SeriesTable table = new SeriesTable();
    private Map<String, String> strings = new HashMap<>();
    private @Nullable MemorySeries[] byId = new @Nullable MemorySeries[16];
    private int count;
    private @Nullable PostingsIndex postings;
    private AtomicReference<SortedOrder> order = new AtomicReference<>(SortedOrder.EMPTY);
    private int removals;
    private volatile IndexView view = new IndexView(byId, 0, null, order, 0, 0);
    private volatile int live;

    @Nullable
    MemorySeries find(Labels labels) {
        return table.find(labels);
    }

    int size() {
        return live;
    }

    long version() {
        return view.version();
    }

    MemorySeries add(Labels labels) {
        Labels interned = labels.mapStrings(text -> {
            String known = strings.putIfAbsent(text, text);
            return known == null ? text : known;
        });
        MemorySeries series = new MemorySeries(interned, count);
        place(series);
        live = table.size();
        return series;
    }

    private void place(MemorySeries series) {
        if (count == byId.length) {
            byId = Arrays.copyOf(byId, 2 * count);
        }
        byId[count] = series;
        count++;
        table.add(series);
        if (postings != null) {
            postings.add(series.id(), series.labels());
        } else if (count > MOST_SCANNED) {
            postings = new PostingsIndex();
            for (int id = 0; id < count; id++) {
                MemorySeries each = byId[id];
                if (each != null) {
                    postings.add(id, each.labels());
                }
            }
        }
    }

    /** Removes the series that are {@code unwanted}; returns how many. */
    int remove(Predicate<MemorySeries> unwanted) {
        int removed = 0;
        for (int id = 0; id < count; id++) {
            MemorySeries series = byId[id];
            if (series != null && unwanted.test(series)) {
                byId[id] = null;
                table.remove(series);
                series.retire();
                removed++;
            }
        }
        if (removed > 0) {
            live = table.size();
            removals++;
            if (count > MOST_SCANNED && live < count - count / 4) {
                renumber();
            }
            selections.clear();
        }
        return removed;
    }

    /** Gives the series new ids without gaps, in an index of their own: readers go on with the old one. */
    private void renumber() {
        MemorySeries[] kept = new IndexView(byId, count, null, order, 0, 0).liveFrom(0);
        table = new SeriesTable();
        strings = new HashMap<>();
        byId = new @Nullable MemorySeries[Math.max(16, kept.length)];
        count = 0;
        postings = null;
        order = new AtomicReference<>(SortedOrder.EMPTY);
        for (MemorySeries series : kept) {
            series.labels().forEach((name, value) -> {
                strings.putIfAbsent(name, name);
                strings.putIfAbsent(value, value);
            });
            place(series.renumbered(count));
        }
    }

    void publish() {
        IndexView before = view;
        if (before.count() != count || before.removals() != removals) {
            view = new IndexView(byId, count, postings, order, removals, before.version() + 1);
        }
    }

    List<Series> select(List<Matcher> matchers) {
        return selections.select(matchers, view);
    }

    StoreMemory memory() {
        StoreMemory.Count memory = new StoreMemory.Count();
        for (int id = 0; id < count; id++) {
            MemorySeries series = byId[id];
            if (series != null) {
                series.addTo(memory);
            }
        }
        strings.keySet().forEach(memory::string);
        memory.index(4L * byId.length + table.memoryBytes() + (postings == null ? 0 : postings.memoryBytes()));
        return memory.total();
    }

    SortedSet<String> labelNames(List<Matcher> matchers) {
        SortedSet<String> names = new TreeSet<>(GoStrings.BYTE_ORDER);
        for (Series series : select(matchers)) {
            Labels labels = series.labels();
            for (int i = 0; i < labels.size(); i++) {
                names.add(labels.nameAt(i));
            }
        }
        return names;
    }

    SortedSet<String> labelValues(String name, List<Matcher> matchers) {
        SortedSet<String> values = new TreeSet<>(GoStrings.BYTE_ORDER);
        for (Series series : select(matchers)) {
            String value = series.labels().get(name);
            if (!value.isEmpty()) {
                values.add(value);
            }
        }
        return values;
    }
}
