package dev.tocsin.evaluator.storage;

/**
 * The compressed timestamps of up to {@link Timeline#BLOCK_ROWS} rows: the first one whole, then the differences of the
 * differences in as few bits as they need. Immutable.
 */
final class TimeBlock {

    /** The sizes of a difference of differences, each announced by one more 1-bit. */
    private static final int[] SIZES = {0, 7, 14, 20, 64};

    final int firstRow;
    final int rows;
    final long firstMs;
    final long lastMs;
    private final byte[] bits;

    private TimeBlock(int firstRow, int rows, long firstMs, long lastMs, byte[] bits) {
        this.firstRow = firstRow;
        this.rows = rows;
        this.firstMs = firstMs;
        this.lastMs = lastMs;
        this.bits = bits;
    }

    /** The block of the timestamps in {@code [from, to)}, at least one, the first of which belongs to {@code firstRow}. */
    static TimeBlock of(int firstRow, long[] times, int from, int to, BitWriter writer) {
        writer.start();
        long delta = 0;
        for (int i = from + 1; i < to; i++) {
            long next = times[i] - times[i - 1];
            write(next - delta, writer);
            delta = next;
        }
        return new TimeBlock(firstRow, to - from, times[from], times[to - 1], writer.toBytes());
    }

    int endRow() {
        return firstRow + rows;
    }

    private static void write(long difference, BitWriter writer) {
        int kind = 0;
        while (SIZES[kind] < 64 && !fits(difference, SIZES[kind])) {
            kind++;
        }
        boolean longest = kind == SIZES.length - 1;
        writer.write((1L << kind) - 1 << (longest ? 0 : 1), kind + (longest ? 0 : 1));
        writer.write(difference, SIZES[kind]);
    }

    private static boolean fits(long value, int size) {
        return size == 0 ? value == 0 : value << 64 - size >> 64 - size == value;
    }

    /** Writes all timestamps to the start of an array. */
    void decode(long[] to) {
        BitReader reader = new BitReader(bits);
        long last = firstMs;
        long delta = 0;
        to[0] = last;
        for (int i = 1; i < rows; i++) {
            int kind = 0;
            while (kind < SIZES.length - 1 && reader.readBit()) {
                kind++;
            }
            int size = SIZES[kind];
            if (size > 0) {
                delta += reader.read(size) << 64 - size >> 64 - size;
            }
            last += delta;
            to[i] = last;
        }
    }

    long memoryBytes() {
        return 40L + 16 + bits.length;
    }
}
