package dev.tocsin.evaluator.storage;

/**
 * The compressed timestamps of up to {@link Timeline#BLOCK_ROWS} rows: the first one whole, then the differences of the
 * differences in as few bits as they need. Immutable.
 */
final class TimeBlock {

    /** The sizes of a difference of differences, each announced by one more 1-bit. */
    private static final int[] SIZES = {0, 7, 14, 20, 64};

    private static final byte[] NOTHING = {};

    final int firstRow;
    final int rows;
    final long firstMs;
    final long lastMs;
    private final long lastDelta;
    private final byte[] bits;
    private final int bitLength;

    private TimeBlock(
            int firstRow, int rows, long firstMs, long lastMs, long lastDelta, byte[] bits, int bitLength) {
        this.firstRow = firstRow;
        this.rows = rows;
        this.firstMs = firstMs;
        this.lastMs = lastMs;
        this.lastDelta = lastDelta;
        this.bits = bits;
        this.bitLength = bitLength;
    }

    /** A block of one row. */
    static TimeBlock starting(int row, long timestampMs) {
        return new TimeBlock(row, 1, timestampMs, timestampMs, 0, NOTHING, 0);
    }

    int endRow() {
        return firstRow + rows;
    }

    /** This block with further rows: the timestamps in {@code [from, to)}. */
    TimeBlock with(long[] times, int from, int to, BitWriter writer) {
        writer.startWith(bits, bitLength);
        long last = lastMs;
        long delta = lastDelta;
        for (int i = from; i < to; i++) {
            long next = times[i] - last;
            write(next - delta, writer);
            delta = next;
            last = times[i];
        }
        return new TimeBlock(firstRow, rows + to - from, firstMs, last, delta, writer.toBytes(), writer.length());
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
        return 64L + 16 + bits.length;
    }
}
