package dev.tocsin.evaluator.storage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The ids of the series that have a label with a certain value. One writer adds ids, ever higher ones; readers in any
 * thread name the bound below which ids were published to them. Most ids lie in a compact bitmap that is replaced, never
 * changed; the newest ones in an array.
 */
final class Postings {

    private static final int FIRST_TAIL = 2;
    private static final int LONGEST_SMALL_TAIL = 256;

    /** Fills the unused end of a tail: above every bound, so that readers pass over it. */
    private static final int UNUSED = Integer.MAX_VALUE;

    private static final class State {

        private final @Nullable RoaringBitmap bitmap;
        private final int[] tail;

        State(@Nullable RoaringBitmap bitmap, int[] tail) {
            this.bitmap = bitmap;
            this.tail = tail;
        }

        int bitmapSize() {
            return bitmap == null ? 0 : bitmap.getCardinality();
        }
    }

    private volatile State state = new State(null, unused(FIRST_TAIL));

    /** How much of the tail is used; the writer's. */
    private int tailCount;

    private static int[] unused(int length) {
        int[] tail = new int[length];
        Arrays.fill(tail, UNUSED);
        return tail;
    }

    /** For the writer alone. */
    void add(int id) {
        State now = state;
        int length = now.tail.length;
        if (tailCount < length) {
            now.tail[tailCount++] = id;
        } else if (length < Math.max(LONGEST_SMALL_TAIL, now.bitmapSize() / 8)) {
            int[] longer = unused(2 * length);
            System.arraycopy(now.tail, 0, longer, 0, length);
            longer[tailCount++] = id;
            state = new State(now.bitmap, longer);
        } else {
            RoaringBitmap bitmap = now.bitmap == null ? new RoaringBitmap() : now.bitmap.clone();
            bitmap.addN(now.tail, 0, length);
            bitmap.add(id);
            bitmap.runOptimize();
            state = new State(bitmap, unused(FIRST_TAIL));
            tailCount = 0;
        }
    }

    /** Adds the ids below {@code bound} to a set. */
    void addTo(RoaringBitmap set, int bound) {
        State now = state;
        if (now.bitmap != null) {
            set.or(now.bitmap);
            set.remove((long) bound, 1L << 32);
        }
        for (int id : now.tail) {
            if (id < bound) {
                set.add(id);
            }
        }
    }

    /** An upper bound of the number of ids. */
    int sizeHint() {
        State now = state;
        return now.bitmapSize() + now.tail.length;
    }

    /** Roughly the bytes this takes in memory. */
    long memoryBytes() {
        State now = state;
        return 24 + 24 + 16 + 4L * now.tail.length + (now.bitmap == null ? 0 : now.bitmap.getLongSizeInBytes() + 48);
    }
}
