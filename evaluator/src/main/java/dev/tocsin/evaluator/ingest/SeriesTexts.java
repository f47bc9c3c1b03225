package dev.tocsin.evaluator.ingest;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what each way of writing a series stands for. As a target writes its series in the same order each time, the
 * entry that followed the last one is tried first, and then nothing needs to be searched.
 */
final class SeriesTexts<T> {

    /** What a stretch of text stands for; {@code value} is null for a line of metadata. */
    static final class Entry<T> {

        private final byte[] text;
        private final int hash;
        private final @Nullable T value;
        private @Nullable Entry<T> following;
        private @Nullable Entry<T> sameSlot;
        private int seenIn;

        private Entry(byte[] text, int hash, @Nullable T value) {
            this.text = text;
            this.hash = hash;
            this.value = value;
        }

        boolean isAt(byte[] bytes, int from, int to) {
            int end = from + text.length;
            return end <= to && Arrays.equals(text, 0, text.length, bytes, from, end);
        }

        int length() {
            return text.length;
        }

        @Nullable
        T value() {
            return value;
        }
    }

    /** More entries than this are kept only while they are used. */
    private static final int ALWAYS_KEPT = 1000;

    private Entry<T> start = new Entry<>(new byte[0], 0, null);
    private Entry<T> last = start;

    @SuppressWarnings({"unchecked", "rawtypes"}) private @Nullable Entry<T>[] slots = new Entry[64];

    private int size;
    private int seen;
    private int text;

    /** Starts with the next text, in which the first entry of the last one is expected first. */
    void startText() {
        text++;
        seen = 0;
        last = start;
    }

    /** Ends a text: forgets what it did not have, when there is much of it. */
    void endText() {
        if (size > ALWAYS_KEPT && size > 2 * seen) {
            @Nullable Entry<T>[] old = slots;
            clearTo(64);
            for (Entry<T> chain : old) {
                for (Entry<T> entry = chain; entry != null;) {
                    Entry<T> next = entry.sameSlot;
                    if (entry.seenIn == text) {
                        insert(entry);
                        entry.following =
                                entry.following != null && entry.following.seenIn == text ? entry.following : null;
                    }
                    entry = next;
                }
            }
        }
    }

    /** Forgets everything. */
    void clear() {
        clearTo(64);
        start = new Entry<>(new byte[0], 0, null);
        last = start;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void clearTo(int capacity) {
        slots = new Entry[capacity];
        size = 0;
    }

    /** The entry that is expected next, or null. */
    @Nullable
    Entry<T> expected() {
        return last.following;
    }

    /** The entry for a stretch of text, or null. */
    @Nullable
    Entry<T> find(byte[] bytes, int from, int to) {
        int hash = hash(bytes, from, to);
        Entry<T> entry = slots[hash & slots.length - 1];
        while (entry != null
                && !(entry.hash == hash && entry.text.length == to - from && entry.isAt(bytes, from, to))) {
            entry = entry.sameSlot;
        }
        return entry;
    }

    /** Notes that an entry was met. */
    void met(Entry<T> entry) {
        last.following = entry;
        last = entry;
        if (entry.seenIn != text) {
            entry.seenIn = text;
            seen++;
        }
    }

    /** Adds an entry for a stretch of text that has none. */
    Entry<T> add(byte[] bytes, int from, int to, @Nullable T value) {
        Entry<T> entry = new Entry<>(Arrays.copyOfRange(bytes, from, to), hash(bytes, from, to), value);
        insert(entry);
        return entry;
    }

    /**
     * An entry for a line of metadata. It is not searched for, only expected where it was met last, so that a line which
     * comes instead is always seen.
     */
    Entry<T> lineOfMetadata(byte[] bytes, int from, int to) {
        return new Entry<>(Arrays.copyOfRange(bytes, from, to), 0, null);
    }

    private void insert(Entry<T> entry) {
        if (size >= slots.length) {
            @Nullable Entry<T>[] old = slots;
            clearTo(2 * old.length);
            for (Entry<T> chain : old) {
                for (Entry<T> each = chain; each != null;) {
                    Entry<T> next = each.sameSlot;
                    insert(each);
                    each = next;
                }
            }
        }
        int slot = entry.hash & slots.length - 1;
        entry.sameSlot = slots[slot];
        slots[slot] = entry;
        size++;
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return (hash ^ hash >>> 15) * 0x2C1B3C6D >>> 1;
    }
}
