package dev.tocsin.evaluator.storage;

/**
 * Any values: each as the exclusive or with the one before, without the zero bits at both ends (the scheme of the Gorilla
 * paper). A value costs 1 bit when it is the same again, 2 and its bits when these lie where the last one's did, else 13 and
 * its bits.
 */
final class XorCode {

    private static final int LEADING_BITS = 5;
    private static final int LENGTH_BITS = 6;
    private static final int MOST_LEADING = (1 << LEADING_BITS) - 1;

    private XorCode() {}

    /** Writes the values in {@code [from, to)}. */
    static void encode(double[] values, int from, int to, BitWriter writer) {
        long before = 0;
        // The zero bits at the ends of the last difference that was written; together 64 before the first.
        int zerosBefore = 64;
        int zerosAfter = 0;
        for (int i = from; i < to; i++) {
            long next = Double.doubleToRawLongBits(values[i]);
            long difference = next ^ before;
            before = next;
            if (difference == 0) {
                writer.write(0, 1);
                continue;
            }
            int newBefore = Math.min(Long.numberOfLeadingZeros(difference), MOST_LEADING);
            int newAfter = Long.numberOfTrailingZeros(difference);
            int window = 64 - zerosBefore - zerosAfter;
            int ownWindow = 64 - newBefore - newAfter;
            boolean fits = newBefore >= zerosBefore && newAfter >= zerosAfter;
            if (fits && window <= ownWindow + LEADING_BITS + LENGTH_BITS) {
                writer.write(0b10, 2);
            } else {
                zerosBefore = newBefore;
                zerosAfter = newAfter;
                window = ownWindow;
                writer.write(0b11, 2);
                writer.write(zerosBefore, LEADING_BITS);
                writer.write(window - 1, LENGTH_BITS);
            }
            writer.write(difference >>> zerosAfter, window);
        }
    }

    /** Reads {@code [from, to)} as it was written, from its first value on. */
    static void decode(BitReader reader, double[] values, int from, int to) {
        long value = 0;
        int length = 0;
        int shift = 0;
        for (int i = from; i < to; i++) {
            if (reader.readBit()) {
                if (reader.readBit()) {
                    int window = (int) reader.read(LEADING_BITS + LENGTH_BITS);
                    length = (window & (1 << LENGTH_BITS) - 1) + 1;
                    shift = 64 - (window >>> LENGTH_BITS) - length;
                }
                value ^= reader.read(length) << shift;
            }
            values[i] = Double.longBitsToDouble(value);
        }
    }
}
