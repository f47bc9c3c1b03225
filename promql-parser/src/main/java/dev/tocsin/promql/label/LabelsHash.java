package dev.tocsin.promql.label;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Prometheus' 64-bit hash of a label set: xxHash64 with seed 0 over each name and value in name order, each after its length
 * in bytes. It decides which series {@code limit_ratio} takes and in which part of its interval a rule group is evaluated.
 */
public final class LabelsHash {

    private static final int LONG_LENGTH = 255;

    private byte[] bytes = new byte[256];
    private int length;

    private LabelsHash() {}

    /** The hash, all 64 bits of which are significant: compare it as an unsigned number. */
    public static long of(Labels labels) {
        LabelsHash encoded = new LabelsHash();
        for (int i = 0; i < labels.size(); i++) {
            encoded.add(labels.nameAt(i));
            encoded.add(labels.valueAt(i));
        }
        return XxHash64.hash(encoded.bytes, encoded.length);
    }

    private void add(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (length + utf8.length + 4 > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * (length + utf8.length + 4));
        }
        if (utf8.length < LONG_LENGTH) {
            bytes[length++] = (byte) utf8.length;
        } else {
            bytes[length++] = (byte) LONG_LENGTH;
            bytes[length++] = (byte) utf8.length;
            bytes[length++] = (byte) (utf8.length >>> 8);
            bytes[length++] = (byte) (utf8.length >>> 16);
        }
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
    }
}
