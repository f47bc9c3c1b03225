package dev.tocsin.evaluator.config;

import java.util.List;
import java.util.Locale;

/** Sizes with a unit, as {@code body_size_limit} has them: {@code 10MB}; the units are powers of 1024. */
final class ByteSizes {

    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB", "PB", "EB");

    private ByteSizes() {}

    /** @throws IllegalArgumentException when the text is no size */
    static long parse(String text) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        String unit = text.substring(digits).trim().toUpperCase(Locale.ROOT).replace("IB", "B");
        int power = unit.isEmpty() ? 0 : UNITS.indexOf(unit);
        if (digits == 0 || digits > 18 || power < 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no size, expected a whole number and a unit such as 10MB");
        }
        long factor = 1L << 10 * power;
        long amount = Long.parseLong(text.substring(0, digits));
        if (amount > Long.MAX_VALUE / factor) {
            throw new IllegalArgumentException("\"" + text + "\" is too large");
        }
        return amount * factor;
    }
}
