package dev.tocsin.evaluator.ingest;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what each way of writing a series stands for. As a target writes its series in the same order each time, the
 * text that followed the last one is tried first, and then nothing needs to be searched.
 *
 * <p>Texts are numbered in the order in which they were first met, and lie side by side in that order: reading on is what
 * memory is best at, and a text costs little beside its bytes.
 */
final class SeriesTexts<T> {

    /** The number of no text. */
    static final int NONE = -1;

    /** More texts, or bytes of texts, than this are kept only while they are used. */
    private static final int ALWAYS_KEPT = 1000;

    private static final int BYTES_ALWAYS_KEPT = 64 * 1024;

    /** When texts would take more than this, all are forgotten. */
    private static final int MOST_BYTES = 1 << 30;

    private byte[] bytes = new byte[512];

    /** Where each text ends; it begins where the one before ends. */
    private int[] ends = new int[16];

    /** What each text stands for; null for a line of metadata. */
    private @Nullable Object[] values = new @Nullable Object[16];

    /** By number + 1, what is expected next, and first what is expected at the start; null while it is always the next number. */
    private int @Nullable [] following;

    /** The numbers + 1 of the texts by their hashes, without lines of metadata; null while nothing is searched. */
    private int @Nullable [] table;

    private int size;
    private int seriesCount;
    private int last = NONE;

    /** Which texts the text that is being read has. */
    private long[] seen = new long[1];

    private int seenCount;
    private int seenBytes;
    private boolean changed;

    /** Starts with the next page, in which the first text of the last one is expected first. */
    void startText() {
        Arrays.fill(seen, 0);
        seenCount = 0;
        seenBytes = 0;
        changed = false;
        last = NONE;
    }

    /** Ends a page: forgets what it did not have, when there is much of it. */
    void endText() {
        if (size > ALWAYS_KEPT && size > 2 * seenCount
                || end(size) > BYTES_ALWAYS_KEPT && end(size) > 2 * seenBytes) {
            forgetUnseen();
        } else if (!changed) {
            table = null;
            trim();
        }
    }

    private void forgetUnseen() {
        int[] renumbered = new int[size + 1];
        int kept = 0;
        int keptSeries = 0;
        int to = 0;
        for (int text = 0; text < size; text++) {
            if ((seen[text >>> 6] & 1L << text) == 0) {
                continue;
            }
            int from = end(text);
            int length = end(text + 1) - from;
            System.arraycopy(bytes, from, bytes, to, length);
            to += length;
            ends[kept] = to;
            values[kept] = values[text];
            keptSeries += values[text] == null ? 0 : 1;
            renumbered[text] = ++kept;
        }
        Arrays.fill(values, kept, size, null);
        if (following != null) {
            int[] next = new int[kept + 1];
            Arrays.setAll(next, i -> i);
            for (int text = NONE; text < size; text++) {
                int slot = text == NONE ? 0 : renumbered[text];
                int after = following[text + 1];
                if ((text == NONE || slot > 0) && after < size && renumbered[after] > 0) {
                    next[slot] = renumbered[after] - 1;
                }
            }
            following = next;
        }
        size = kept;
        seriesCount = keptSeries;
        table = null;
        trim();
    }

    private void trim() {
        if (bytes.length > end(size) || values.length > size) {
            bytes = Arrays.copyOf(bytes, end(size));
            ends = Arrays.copyOf(ends, size);
            values = Arrays.copyOf(values, size);
            seen = Arrays.copyOf(seen, size + 63 >>> 6);
        }
    }

    /** Forgets everything. */
    void clear() {
        Arrays.fill(values, null);
        following = null;
        table = null;
        size = 0;
        seriesCount = 0;
        startText();
        changed = true;
    }

    /** Where the text before {@code text} ends. */
    private int end(int text) {
        return text == 0 ? 0 : ends[text - 1];
    }

    /** The text that is expected next, or {@link #NONE}. */
    int expected() {
        int next = following == null ? last + 1 : following[last + 1];
        return next < size ? next : NONE;
    }

    /** Whether a text is there, in {@code [from, to)}. */
    boolean isAt(int text, byte[] page, int from, int to) {
        int start = end(text);
        int length = ends[text] - start;
        return length <= to - from && Arrays.equals(bytes, start, start + length, page, from, from + length);
    }

    int length(int text) {
        return ends[text] - end(text);
    }

    /** What a text stands for, or null for a line of metadata. */
    @SuppressWarnings("unchecked") // only what add was given is ever put there
    @Nullable
    T value(int text) {
        return (T) values[text];
    }

    /** The text with these bytes that stands for a series, or {@link #NONE}. */
    int find(byte[] page, int from, int to) {
        changed = true;
        int[] known = table == null ? index(64) : table;
        int mask = known.length - 1;
        for (int i = hash(page, from, to) & mask; known[i] != 0; i = i + 1 & mask) {
            int text = known[i] - 1;
            if (length(text) == to - from && isAt(text, page, from, to)) {
                return text;
            }
        }
        return NONE;
    }

    /** Notes that a text was met. */
    void met(int text) {
        if (following != null) {
            following[last + 1] = text;
        } else if (text != last + 1) {
            int[] next = new int[size + 1];
            Arrays.setAll(next, i -> i);
            next[last + 1] = text;
            following = next;
        }
        last = text;
        long bit = 1L << text;
        if ((seen[text >>> 6] & bit) == 0) {
            seen[text >>> 6] |= bit;
            seenCount++;
            seenBytes += length(text);
        }
    }

    /** Adds the text of a series, which is not known yet, and returns its number. */
    int add(byte[] page, int from, int to, T value) {
        int text = append(page, from, to, Objects.requireNonNull(value));
        seriesCount++;
        int[] known = table;
        if (known != null) {
            if (2 * seriesCount > known.length) {
                index(2 * known.length);
            } else {
                insert(known, text);
            }
        }
        return text;
    }

    /**
     * Adds a line of metadata. It is not searched for, only expected where it was met last, so that a line which comes instead
     * is always seen.
     */
    int addMetadata(byte[] page, int from, int to) {
        return append(page, from, to, null);
    }

    private int append(byte[] page, int from, int to, @Nullable T value) {
        changed = true;
        if (to - from > MOST_BYTES - end(size)) {
            clear();
        }
        int start = end(size);
        if (start + to - from > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(start + to - from, Math.min(MOST_BYTES, 2 * bytes.length)));
        }
        System.arraycopy(page, from, bytes, start, to - from);
        if (size == ends.length || size == values.length) {
            ends = Arrays.copyOf(ends, size + size / 2 + 16);
            values = Arrays.copyOf(values, size + size / 2 + 16);
        }
        if (size >>> 6 == seen.length) {
            seen = Arrays.copyOf(seen, 1 + 2 * seen.length);
        }
        ends[size] = start + to - from;
        values[size] = value;
        if (following != null && following.length < size + 2) {
            int old = following.length;
            following = Arrays.copyOf(following, size + size / 2 + 16);
            for (int i = old; i < following.length; i++) {
                following[i] = i;
            }
        }
        return size++;
    }

    private int[] index(int atLeast) {
        int capacity = atLeast;
        while (capacity < 2 * seriesCount) {
            capacity *= 2;
        }
        int[] known = new int[capacity];
        for (int text = 0; text < size; text++) {
            if (values[text] != null) {
                insert(known, text);
            }
        }
        table = known;
        return known;
    }

    private void insert(int[] known, int text) {
        int mask = known.length - 1;
        int i = hash(bytes, end(text), ends[text]) & mask;
        while (known[i] != 0) {
            i = i + 1 & mask;
        }
        known[i] = text + 1;
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return (hash ^ hash >>> 15) * 0x2C1B3C6D >>> 1;
    }
}
