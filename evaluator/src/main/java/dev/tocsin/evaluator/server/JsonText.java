package dev.tocsin.evaluator.server;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.tocsin.promql.format.GoFloats;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Text of JSON in UTF-8 that grows piece by piece: what answers hold thousands of, written without a detour over strings. */
final class JsonText {

    private static final int LONG_DIGITS_MAX = 20;
    private static final int PAIRS = 100;

    /** The two digits of each number below a hundred, the first one in the lower byte. */
    private static final short[] TWO_DIGITS = new short[PAIRS];

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    static {
        for (int i = 0; i < PAIRS; i++) {
            TWO_DIGITS[i] = (short) ('0' + i / 10 | '0' + i % 10 << 8);
        }
    }

    private byte[] bytes = new byte[1024];
    private int size;

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    /** Text of ASCII characters as it stands. */
    void plain(String text) {
        int length = text.length();
        makeRoom(length);
        for (int i = 0; i < length; i++) {
            bytes[size + i] = (byte) text.charAt(i);
        }
        size += length;
    }

    void plain(char c) {
        makeRoom(1);
        bytes[size++] = (byte) c;
    }

    /** A string between quotes. */
    void string(String text) {
        int length = text.length();
        makeRoom(length + 2);
        bytes[size] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                escaped(text);
                return;
            }
            bytes[size + 1 + i] = (byte) c;
        }
        bytes[size + 1 + length] = '"';
        size += length + 2;
    }

    private void escaped(String text) {
        byte[] quoted = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        makeRoom(quoted.length + 2);
        bytes[size++] = '"';
        System.arraycopy(quoted, 0, bytes, size, quoted.length);
        size += quoted.length;
        bytes[size++] = '"';
    }

    void number(long value) {
        if (value < 0) {
            plain(Long.toString(value));
            return;
        }
        makeRoom(LONG_DIGITS_MAX);
        int digits = 1;
        for (long power = 10; digits < LONG_DIGITS_MAX - 1 && value >= power; power *= 10) {
            digits++;
        }
        size += digits;
        int at = size;
        long rest = value;
        while (rest >= PAIRS) {
            long next = rest / PAIRS;
            at -= 2;
            SHORTS.set(bytes, at, TWO_DIGITS[(int) (rest - next * PAIRS)]);
            rest = next;
        }
        if (rest >= 10) {
            SHORTS.set(bytes, at - 2, TWO_DIGITS[(int) rest]);
        } else {
            bytes[at - 1] = (byte) ('0' + rest);
        }
    }

    /** Milliseconds as seconds: without fraction when whole, else with exactly three decimals. */
    void seconds(long timestampMs) {
        long magnitude = Math.abs(timestampMs);
        if (timestampMs < 0) {
            plain('-');
        }
        number(magnitude / 1000);
        int fraction = (int) (magnitude % 1000);
        if (fraction != 0) {
            makeRoom(4);
            bytes[size++] = '.';
            bytes[size++] = (byte) ('0' + fraction / 100);
            bytes[size++] = (byte) ('0' + fraction / 10 % 10);
            bytes[size++] = (byte) ('0' + fraction % 10);
        }
    }

    /** The shortest decimal that reads back the same, between quotes, with an exponent below 1e-6 and from 1e21 on. */
    void value(double value) {
        plain('"');
        double magnitude = Math.abs(value);
        if (magnitude < 1e15 && value == Math.rint(value) && (value != 0 || 1 / value > 0)) {
            number((long) value);
        } else {
            boolean withoutExponent = magnitude == 0 || magnitude >= 1e-6 && magnitude < 1e21;
            plain(withoutExponent ? GoFloats.plain(value) : GoFloats.exponential(value));
        }
        plain('"');
    }

    private void makeRoom(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
