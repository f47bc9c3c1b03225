package dev.tocsin.evaluator.storage;

/**
 * Any values: each as the exclusive or with the one before, without the zero bits at both ends (the scheme of the Gorilla
 * paper). A value costs 1 bit when it is the same again, 2 and its bits when these lie where the last one's did, else 13 and
 * its bits.
 */
final class XorBlock extends ValueBlock {

    private static final int LEADING_BITS = 5;
    private static final int LENGTH_BITS = 6;
    private static final int MOST_LEADING = (1 << LEADING_BITS) - 1;

    /** The bits of the newest value. */
    private final long last;

    /** The zero bits at the ends of the newest difference that was written; together 64 before the first. */
    private final byte leading;

    private final byte trailing;

    private XorBlock(int firstRow) {
        super(firstRow);
        this.last = 0;
        this.leading = 64;
        this.trailing = 0;
    }

    private XorBlock(
            XorBlock before, Samples samples, int from, int to, BitWriter writer, long last, int leading,
            int trailing) {
        super(before, samples, from, to, writer);
        this.last = last;
        this.leading = (byte) leading;
        this.trailing = (byte) trailing;
    }

    static XorBlock empty(int firstRow) {
        return new XorBlock(firstRow);
    }

    @Override
    ValueBlock with(Samples samples, int from, int to, BitWriter writer) {
        return add(samples, from, to, writer);
    }

    XorBlock add(Samples samples, int from, int to, BitWriter writer) {
        continueIn(writer);
        double[] values = samples.values();
        long before = last;
        int zerosBefore = leading;
        int zerosAfter = trailing;
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
        return new XorBlock(this, samples, from, to, writer, before, zerosBefore, zerosAfter);
    }

    @Override
    void decode(double[] to, int count) {
        BitReader reader = new BitReader(bits);
        long value = 0;
        int length = 0;
        int shift = 0;
        for (int i = 0; i < count; i++) {
            if (reader.readBit()) {
                if (reader.readBit()) {
                    int window = (int) reader.read(LEADING_BITS + LENGTH_BITS);
                    length = (window & (1 << LENGTH_BITS) - 1) + 1;
                    shift = 64 - (window >>> LENGTH_BITS) - length;
                }
                value ^= reader.read(length) << shift;
            }
            to[i] = Double.longBitsToDouble(value);
        }
    }
}
