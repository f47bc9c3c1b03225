package dev.tocsin.evaluator.storage;

import org.jspecify.annotations.Nullable;

/**
 * Values that are whole numbers or have few decimals, as counters and most gauges are: each, scaled to a whole number, as the
 * difference to the one before. A value costs 1 bit when the difference is the same again, 2 and the difference when that has
 * as many bits as the last one at most, else 8 and the difference. The difference "before" is 0 again at each row that is a
 * multiple of {@link #RESTART}, where encoding may have stopped and gone on.
 */
final class DecimalBlock extends ValueBlock {

    private static final int RESTART = 16;
    private static final int WIDTH_BITS = 6;
    private static final double[] SCALES = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000};
    private static final double EXACT = 1L << 53;

    /** A window may be so many bits wider than the difference before a narrower one is announced. */
    private static final int WASTE = 4;

    /** The newest value, scaled. */
    private final long last;

    private final byte scale;

    /** The bits of a difference, its sign included. */
    private final byte width;

    private DecimalBlock(int firstRow, int scale) {
        super(firstRow);
        this.last = 0;
        this.scale = (byte) scale;
        this.width = 0;
    }

    private DecimalBlock(
            DecimalBlock before, Samples samples, int from, int to, BitWriter writer, long last, int width) {
        super(before, samples, from, to, writer);
        this.last = last;
        this.scale = before.scale;
        this.width = (byte) width;
    }

    /** A block of these samples, or null when one of them has too many decimals or is no number. */
    static @Nullable DecimalBlock of(int firstRow, Samples samples, int from, int to, BitWriter writer) {
        int scale = 0;
        for (int i = from; i < to; i++) {
            while (!fits(samples.values()[i], SCALES[scale])) {
                scale++;
                if (scale == SCALES.length) {
                    return null;
                }
            }
        }
        return new DecimalBlock(firstRow, scale).with(samples, from, to, writer);
    }

    private static boolean fits(double value, double scale) {
        double scaled = Math.rint(value * scale);
        // The bits tell -0 and NaN, which a whole number cannot, from all others.
        return Math.abs(scaled) < EXACT
                && Double.doubleToRawLongBits((double) (long) scaled / scale) == Double.doubleToRawLongBits(value);
    }

    @Override
    @Nullable
    DecimalBlock with(Samples samples, int from, int to, BitWriter writer) {
        double[] values = samples.values();
        double factor = SCALES[scale];
        continueIn(writer);
        long before = last;
        long differenceBefore = 0;
        int bitsEach = width;
        int row = endRow();
        for (int i = from; i < to; i++, row++) {
            if (!fits(values[i], factor)) {
                return null;
            }
            if (row % RESTART == 0) {
                differenceBefore = 0;
            }
            long next = (long) Math.rint(values[i] * factor);
            long difference = next - before;
            before = next;
            if (difference == differenceBefore) {
                writer.write(0, 1);
                continue;
            }
            differenceBefore = difference;
            int needed = 65 - Long.numberOfLeadingZeros(difference ^ difference >> 63);
            if (needed <= bitsEach && bitsEach <= needed + WASTE) {
                writer.write(0b10, 2);
            } else {
                bitsEach = needed;
                writer.write(0b11, 2);
                writer.write(bitsEach, WIDTH_BITS);
            }
            writer.write(difference, bitsEach);
        }
        return new DecimalBlock(this, samples, from, to, writer, before, bitsEach);
    }

    @Override
    void decode(double[] to, int count) {
        BitReader reader = new BitReader(bits);
        double factor = SCALES[scale];
        long value = 0;
        long difference = 0;
        int bitsEach = 0;
        for (int i = 0; i < count; i++) {
            if ((firstRow + i) % RESTART == 0) {
                difference = 0;
            }
            if (reader.readBit()) {
                if (reader.readBit()) {
                    bitsEach = (int) reader.read(WIDTH_BITS);
                }
                difference = reader.read(bitsEach) << 64 - bitsEach >> 64 - bitsEach;
            }
            value += difference;
            to[i] = value / factor;
        }
    }
}
