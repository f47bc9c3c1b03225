package dev.tocsin.webhook;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The order of names in everything that is hashed, printed or sent: by code point, which is the order of UTF-8 bytes. */
public final class LabelOrder {

    /** Compares two texts code point by code point. */
    public static final Comparator<String> BY_CODE_POINT = LabelOrder::compareCodePoints;

    private LabelOrder() {}

    /** An unmodifiable copy of {@code pairs}, sorted by name. */
    public static SortedMap<String, String> sorted(Map<String, String> pairs) {
        SortedMap<String, String> copy = new TreeMap<>(BY_CODE_POINT);
        copy.putAll(pairs);
        return Collections.unmodifiableSortedMap(copy);
    }

    private static int compareCodePoints(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                // Surrogates stand for code points above all other characters, though their own values do not.
                boolean bothSurrogateOrNeither = Character.isSurrogate(a) == Character.isSurrogate(b);
                return bothSurrogateOrNeither ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
