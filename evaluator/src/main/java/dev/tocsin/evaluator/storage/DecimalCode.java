package dev.tocsin.evaluator.storage;

/**
 * Values that are whole numbers or have few decimals, as counters and most gauges are: each, scaled to a whole number, as the
 * difference to the one before. A value costs 1 bit when the difference is the same again, 2 and the difference when that has
 * as many bits as the last one at most, else 8 and the difference.
 */
final class DecimalCode {

    /** Stands for values that have too many decimals or are no numbers. */
    static final int NO_SCALE = -1;

    /** The bits that the scale itself takes. */
    static final int SCALE_BITS = 3;

    private static final int WIDTH_BITS = 6;
    private static final double[] SCALES = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000};
    private static final double EXACT = 1L << 53;

    /** A window may be so many bits wider than the difference before a narrower one is announced. */
    private static final int WASTE = 4;

    private DecimalCode() {}

    /** The number of decimals of the values in {@code [from, to)}, or {@link #NO_SCALE}. */
    static int scaleOf(double[] values, int from, int to) {
        int scale = 0;
        for (int i = from; i < to; i++) {
            while (!fits(values[i], scale)) {
                scale++;
                if (scale == SCALES.length) {
                    return NO_SCALE;
                }
            }
        }
        return scale;
    }

    private static boolean fits(double value, int scale) {
        // The bits tell -0 and NaN, which a whole number cannot, from all others.
        long bits = Double.doubleToRawLongBits(value);
        if (scale == 0) {
            return Math.abs(value) < EXACT && Double.doubleToRawLongBits((double) (long) value) == bits;
        }
        double scaled = Math.rint(value * SCALES[scale]);
        return Math.abs(scaled) < EXACT && Double.doubleToRawLongBits((double) (long) scaled / SCALES[scale]) == bits;
    }

    /** Writes the values in {@code [from, to)}, which have this scale. */
    static void encode(double[] values, int from, int to, int scale, BitWriter writer) {
        double factor = SCALES[scale];
        long before = 0;
        long differenceBefore = 0;
        int bitsEach = 0;
        for (int i = from; i < to; i++) {
            long next = scale == 0 ? (long) values[i] : (long) Math.rint(values[i] * factor);
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
    }

    /** Reads {@code [from, to)} as it was written, from its first value on. */
    static void decode(BitReader reader, int scale, double[] values, int from, int to) {
        double factor = SCALES[scale];
        long value = 0;
        long difference = 0;
        int bitsEach = 0;
        for (int i = from; i < to; i++) {
            if (reader.readBit()) {
                if (reader.readBit()) {
                    bitsEach = (int) reader.read(WIDTH_BITS);
                }
                difference = reader.read(bitsEach) << 64 - bitsEach >> 64 - bitsEach;
            }
            value += difference;
            values[i] = scale == 0 ? value : value / factor;
        }
    }
}
