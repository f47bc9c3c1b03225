package dev.tocsin.evaluator.storage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The compressed samples of all series of a {@link Timeline} in up to {@link Timeline#BLOCK_ROWS} consecutive rows: in one
 * piece, because series are many and what each one has in these rows is small. Histograms and start timestamps lie beside the
 * values as they are. Immutable.
 */
final class SealedBlock {

    /** What the scale is said to be where values are no decimals. */
    static final int XOR = (1 << DecimalCode.SCALE_BITS) - 1;

    /** The bits of a row within a block. */
    static final int ROW_BITS = 8;

    final TimeBlock times;

    private final byte[] bits;

    /** The bit at which each slot begins, and behind the last one where it ends. A slot without bits has no samples. */
    private final int[] starts;

    /** By slot, those that have any; each from the block's first row on. */
    private final @Nullable SampleExtras @Nullable [] extras;

    SealedBlock(TimeBlock times, byte[] bits, int[] starts, @Nullable SampleExtras @Nullable [] extras) {
        this.times = times;
        this.bits = bits;
        this.starts = starts;
        this.extras = extras;
    }

    int firstRow() {
        return times.firstRow;
    }

    int endRow() {
        return times.endRow();
    }

    boolean has(int slot) {
        return slot < starts.length - 1 && starts[slot] < starts[slot + 1];
    }

    SampleExtras extrasOf(int slot) {
        SampleExtras known = extras == null || slot >= extras.length ? null : extras[slot];
        return known == null ? SampleExtras.NONE : known;
    }

    /** Writes a slot's values of the first {@code count} rows to the start of an array, holes where it has none. */
    void decode(int slot, double[] values, int count) {
        if (!has(slot)) {
            Arrays.fill(values, 0, count, Holes.hole());
            return;
        }
        BitReader reader = new BitReader(bits, starts[slot]);
        boolean whole = reader.readBit();
        int from = whole ? 0 : Math.min(count, (int) reader.read(ROW_BITS));
        int to = Math.min(count, whole ? count : (int) reader.read(ROW_BITS) + 1);
        Arrays.fill(values, 0, from, Holes.hole());
        int scale = (int) reader.read(DecimalCode.SCALE_BITS);
        if (scale == XOR) {
            XorCode.decode(reader, values, from, to);
        } else {
            DecimalCode.decode(reader, scale, values, from, to);
        }
        if (to < count) {
            Arrays.fill(values, to, count, Holes.hole());
        }
    }

    long valueBytes() {
        long bytes = 24 + 16L + bits.length + 16 + 4L * starts.length;
        if (extras != null) {
            bytes += 16 + 4L * extras.length;
            for (SampleExtras each : extras) {
                bytes += each == null ? 0 : each.memoryBytes();
            }
        }
        return bytes;
    }
}
