package dev.tocsin.evaluator.storage;

import dev.tocsin.promql.label.Labels;
import org.jspecify.annotations.Nullable;

/** Finds series by their labels: an open hash table of references, for the writer alone. */
final class SeriesTable {

    private static final int FIRST_CAPACITY = 16;

    private @Nullable MemorySeries[] slots = new @Nullable MemorySeries[FIRST_CAPACITY];
    private int size;

    int size() {
        return size;
    }

    @Nullable
    MemorySeries find(Labels labels) {
        return slots[slotOf(labels)];
    }

    void add(MemorySeries series) {
        if (2 * (size + 1) > slots.length) {
            resize(2 * slots.length);
        }
        slots[slotOf(series.labels())] = series;
        size++;
    }

    /** Removes a series and closes the gap, so that those behind it stay reachable. */
    void remove(MemorySeries series) {
        int mask = slots.length - 1;
        int gap = slotOf(series.labels());
        slots[gap] = null;
        size--;
        for (int i = gap + 1 & mask; slots[i] != null; i = i + 1 & mask) {
            MemorySeries moved = slots[i];
            slots[i] = null;
            slots[slotOf(moved.labels())] = moved;
        }
    }

    long memoryBytes() {
        return 16 + 4L * slots.length;
    }

    private void resize(int capacity) {
        @Nullable MemorySeries[] old = slots;
        slots = new @Nullable MemorySeries[capacity];
        for (MemorySeries series : old) {
            if (series != null) {
                slots[slotOf(series.labels())] = series;
            }
        }
    }

    private int slotOf(Labels labels) {
        int mask = slots.length - 1;
        int hash = labels.hashCode() * 0x9E3779B9;
        int slot = (hash ^ hash >>> 16) & mask;
        MemorySeries there;
        while ((there = slots[slot]) != null && !there.labels().equals(labels)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
