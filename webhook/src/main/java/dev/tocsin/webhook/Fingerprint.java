package dev.tocsin.webhook;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/**
 * The identity of an alert: FNV-1a (64 bit) over the label pairs in name order, a byte 0xff after each name and value.
 * Alertmanager computes the same number, so that pages of both can be told apart and together alike.
 */
public record Fingerprint(long hash) implements Comparable<Fingerprint> {

    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int SEPARATOR = 0xff;

    /** The fingerprint of a label set; the order of the map does not matter. */
    public static Fingerprint of(Map<String, String> labels) {
        long hash = OFFSET_BASIS;
        for (Map.Entry<String, String> label : LabelOrder.sorted(labels).entrySet()) {
            hash = add(add(hash, label.getKey()), label.getValue());
        }
        return new Fingerprint(hash);
    }

    private static long add(long hash, String text) {
        long next = hash;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            next = (next ^ (b & 0xff)) * PRIME;
        }
        return (next ^ SEPARATOR) * PRIME;
    }

    @Override
    public int compareTo(Fingerprint other) {
        return Long.compareUnsigned(hash, other.hash);
    }

    /** Sixteen lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(hash);
    }
}
