package dev.tocsin.evaluator.storage;

import dev.tocsin.promql.label.Matcher;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * What readers see of the index: the series with ids below {@code count}. Immutable but for series that are removed, whose
 * places become null.
 */
final class IndexView {

    /** So many series may stand outside the kept order before it is extended. */
    private static final int MOST_UNORDERED = 2048;

    /** The series by id, with room for more. */
    private final @Nullable MemorySeries[] byId;

    private final int count;

    /** Null while there are so few series that looking at each is cheaper. */
    private final @Nullable PostingsIndex postings;

    /** The order of this numbering, as far as a reader has needed it. */
    private final AtomicReference<SortedOrder> order;

    private final int removals;
    private final long version;

    IndexView(
            @Nullable MemorySeries[] byId,
            int count,
            @Nullable PostingsIndex postings,
            AtomicReference<SortedOrder> order,
            int removals,
            long version) {
        this.byId = byId;
        this.count = count;
        this.postings = postings;
        this.order = order;
        this.removals = removals;
        this.version = version;
    }

    /** The number of ids. */
    int count() {
        return count;
    }

    /** How often series were removed; selections grow only as long as this stays the same. */
    int removals() {
        return removals;
    }

    /** Differs from that of every other view. */
    long version() {
        return version;
    }

    /** The series with ids from {@code firstId} on, removed ones left out. */
    MemorySeries[] liveFrom(int firstId) {
        MemorySeries[] live = new MemorySeries[count - firstId];
        int size = 0;
        for (int id = firstId; id < count; id++) {
            MemorySeries series = byId[id];
            if (series != null) {
                live[size++] = series;
            }
        }
        return size == live.length ? live : Arrays.copyOf(live, size);
    }

    /** The series with ids from {@code firstId} on that meet all matchers, in order of ids. */
    MemorySeries[] scan(int firstId, List<Matcher> matchers) {
        MemorySeries[] found = liveFrom(firstId);
        int size = 0;
        for (MemorySeries series : found) {
            if (series.meets(matchers)) {
                found[size++] = series;
            }
        }
        return Arrays.copyOf(found, size);
    }

    /** The series that meet all matchers, ordered by labels. */
    MemorySeries[] select(List<Matcher> matchers) {
        if (postings == null) {
            MemorySeries[] found = scan(0, matchers);
            Arrays.sort(found, SortedOrder.BY_LABELS);
            return found;
        }
        return ordered(postings.select(matchers, count));
    }

    private MemorySeries[] ordered(RoaringBitmap ids) {
        SortedOrder known = Objects.requireNonNull(order.get());
        if (count - known.count() > MOST_UNORDERED) {
            known = known.extendedTo(this);
            order.set(known);
        }
        long[] rankBits = new long[known.length() + 63 >>> 6];
        MemorySeries[] unordered = new MemorySeries[Math.max(0, count - known.count())];
        int unorderedCount = 0;
        int orderedCount = 0;
        for (IntIterator each = ids.getIntIterator(); each.hasNext();) {
            int id = each.next();
            MemorySeries series = byId[id];
            if (series == null) {
                continue;
            }
            if (id < known.count()) {
                int rank = known.rank(id);
                rankBits[rank >>> 6] |= 1L << rank;
                orderedCount++;
            } else {
                unordered[unorderedCount++] = series;
            }
        }
        MemorySeries[] sorted = new MemorySeries[orderedCount];
        int size = 0;
        for (int word = 0; word < rankBits.length; word++) {
            for (long bits = rankBits[word]; bits != 0; bits &= bits - 1) {
                sorted[size++] = known.at((word << 6) + Long.numberOfTrailingZeros(bits));
            }
        }
        if (unorderedCount == 0) {
            return sorted;
        }
        MemorySeries[] rest = Arrays.copyOf(unordered, unorderedCount);
        Arrays.sort(rest, SortedOrder.BY_LABELS);
        return SortedOrder.merge(sorted, rest);
    }
}
