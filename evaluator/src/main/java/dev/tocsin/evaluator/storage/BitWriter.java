package dev.tocsin.evaluator.storage;

import java.util.Arrays;

/** Collects bits, the highest of each value first. The writer of a store keeps one and uses it again and again. */
final class BitWriter {

    private byte[] bytes = new byte[256];
    private int length;

    /** Starts with nothing. */
    void start() {
        Arrays.fill(bytes, 0, length + 7 >>> 3, (byte) 0);
        length = 0;
    }

    /** Adds the lowest {@code count} bits of a value, at most 64. */
    void write(long value, int count) {
        if (length + count + 7 >>> 3 > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        int left = count;
        while (left > 0) {
            int free = 8 - (length & 7);
            int taken = Math.min(free, left);
            long part = value >>> left - taken & (1 << taken) - 1;
            bytes[length >>> 3] |= (byte) (part << free - taken);
            length += taken;
            left -= taken;
        }
    }

    /** The number of bits. */
    int length() {
        return length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length + 7 >>> 3);
    }
}
