package dev.tocsin.promql.parse;

import dev.tocsin.promql.format.GoStrings;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads PromQL's numbers as Go does: first as a 64-bit integer whose prefix tells the base (a leading zero means
 * octal), then as a float.
 */
final class NumberLiterals {

    private static final Pattern OCTAL = Pattern.compile("0[0-7]+");
    private static final Pattern FLOAT = Pattern.compile("(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    private NumberLiterals() {}

    /**
     * The value of a number without sign.
     *
     * @throws IllegalArgumentException with Prometheus' message when the text is no number or out of range
     */
    static double decode(String text) {
        String digits = text.replace("_", "");
        String lower = digits.toLowerCase(Locale.ROOT);
        if (lower.equals("inf")) {
            return Double.POSITIVE_INFINITY;
        }
        if (lower.equals("nan")) {
            return Double.NaN;
        }
        if (lower.startsWith("0x") && lower.length() > 2) {
            return integer(text, lower.substring(2), 16);
        }
        if (OCTAL.matcher(digits).matches()) {
            BigInteger octal = new BigInteger(digits, 8);
            if (octal.bitLength() < Long.SIZE) {
                return octal.longValue();
            }
        }
        if (!FLOAT.matcher(digits).matches()) {
            throw new IllegalArgumentException(invalidSyntax(text));
        }
        double value = Double.parseDouble(digits);
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException(error(text, "value out of range (at most 1.7976931348623157e308)"));
        }
        return value;
    }

    private static double integer(String text, String digits, int base) {
        try {
            return Long.parseLong(digits, base);
        } catch (NumberFormatException e) {
            // Go's second try, as a float, asks for an exponent after hexadecimal digits.
            throw new IllegalArgumentException(invalidSyntax(text));
        }
    }

    /** The message for a text that is no number: Prometheus' words, for people search for them, and what they mean. */
    static String invalidSyntax(String text) {
        return error(text, "invalid syntax (expected a number, as in 12, 0.5, 1e6, 0x1f)");
    }

    private static String error(String text, String reason) {
        return "error parsing number: strconv.ParseFloat: parsing " + GoStrings.quote(text) + ": " + reason;
    }
}
