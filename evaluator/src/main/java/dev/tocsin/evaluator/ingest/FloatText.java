package dev.tocsin.evaluator.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Floats as Go reads them from expositions: decimals with exponent, {@code NaN}, {@code Inf}; neither hex nor underscores. */
public final class FloatText {

    /** Powers of ten that are exact as doubles. */
    private static final double[] POWERS = new double[23];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private static final long EXACT_MANTISSA = 1L << 53;
    private static final int MOST_DIGITS = 18;

    private FloatText() {}

    /**
     * The value of the bytes in {@code [from, to)}.
     *
     * @throws NumberFormatException when they are no float
     */
    static double parse(byte[] text, int from, int to) {
        int i = from;
        boolean negative = i < to && text[i] == '-';
        if (negative) {
            i++;
        }
        long mantissa = 0;
        int digits = 0;
        int decimals = 0;
        boolean point = false;
        for (; i < to; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) {
                mantissa = 10 * mantissa + digit;
                digits++;
                decimals += point ? 1 : 0;
            } else if (text[i] == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (i == to && digits > 0 && digits <= MOST_DIGITS && mantissa <= EXACT_MANTISSA) {
            // Both are exact doubles (decimals are below 19), so the quotient is the nearest double to the decimal.
            double value = decimals == 0 ? mantissa : mantissa / POWERS[decimals];
            return negative ? -value : value;
        }
        return parseAny(new String(text, from, to - from, StandardCharsets.UTF_8));
    }

    /**
     * The value of a text of any accepted form.
     *
     * @throws NumberFormatException when it is no float
     */
    public static double parseAny(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String magnitude = signed ? text.substring(1) : text;
        boolean negative = text.startsWith("-");
        return switch (magnitude.toLowerCase(Locale.ROOT)) {
            case "nan" -> {
                if (signed) {
                    throw new NumberFormatException("a sign before NaN");
                }
                yield Double.NaN;
            }
            case "inf", "infinity" -> negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            default -> parseNumber(text);
        };
    }

    private static double parseNumber(String text) {
        // Java would take more than Go does: hexadecimal floats, type suffixes, surrounding blanks.
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                throw new NumberFormatException("unsupported character in float");
            }
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw new NumberFormatException("value out of range");
        }
        return value;
    }
}
