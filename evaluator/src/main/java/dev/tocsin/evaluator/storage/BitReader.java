package dev.tocsin.evaluator.storage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads what a {@link BitWriter} wrote. */
final class BitReader {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** So many bits can be had from one word, wherever in a byte they begin. */
    private static final int SURE_BITS = 57;

    private final byte[] bytes;
    private int position;

    BitReader(byte[] bytes) {
        this(bytes, 0);
    }

    /** Begins at a bit, counted from 0. */
    BitReader(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    /** The next bit. */
    boolean readBit() {
        boolean bit = (bytes[position >>> 3] << (position & 7) & 0x80) != 0;
        position++;
        return bit;
    }

    /** The next {@code count} bits, from 1 to 64, as the lowest bits of the result. */
    long read(int count) {
        if (count > SURE_BITS) {
            long high = read(32);
            return high << count - 32 | read(count - 32);
        }
        long word = word(position >>> 3) << (position & 7);
        position += count;
        return word >>> 64 - count;
    }

    private long word(int index) {
        if (index + 8 <= bytes.length) {
            return (long) LONGS.get(bytes, index);
        }
        long word = 0;
        for (int i = index; i < index + 8; i++) {
            word = word << 8 | (i < bytes.length ? bytes[i] & 0xFF : 0);
        }
        return word;
    }
}
