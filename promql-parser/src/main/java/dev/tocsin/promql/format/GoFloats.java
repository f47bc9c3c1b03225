package dev.tocsin.promql.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floats as Go's {@code strconv.FormatFloat} and {@code fmt} write them. */
public final class GoFloats {

    /** From here on, decimals of two digits lie so close together that one with a zero behind is the nearest. */
    private static final double ONE_DIGIT_MAY_DO = 1e-321;

    private GoFloats() {}

    /** The shortest digits that read back the same, without exponent: format {@code 'f'}, precision -1. */
    public static String plain(double value) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        String text = Double.toString(value);
        if (text.indexOf('E') < 0) {
            return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        }
        return Math.abs(value) < ONE_DIGIT_MAY_DO
                ? (value < 0 ? "-" : "") + shortestDigits(value).toPlainString()
                : withoutExponent(text);
    }

    /** A number such as {@code -1.25E-7} with its zeros written out. */
    private static String withoutExponent(String text) {
        int start = text.charAt(0) == '-' ? 1 : 0;
        int end = text.indexOf('E');
        int exponent = Integer.parseInt(text, end + 1, text.length(), 10);
        boolean oneDigit = end == start + 3 && text.charAt(start + 2) == '0';
        String fraction = oneDigit ? "" : text.substring(start + 2, end);
        StringBuilder plain = new StringBuilder(32).append(text, 0, start);
        if (exponent < 0) {
            return plain.append("0.").repeat('0', -exponent - 1).append(text.charAt(start)).append(fraction).toString();
        }
        plain.append(text.charAt(start));
        if (fraction.length() <= exponent) {
            return plain.append(fraction).repeat('0', exponent - fraction.length()).toString();
        }
        return plain.append(fraction, 0, exponent).append('.').append(fraction, exponent, fraction.length()).toString();
    }

    /** The shortest digits that read back the same, always with exponent: format {@code 'E'}, precision -1. */
    public static String scientific(double value) {
        return exponential(value).replace('e', 'E');
    }

    /** The shortest digits that read back the same, always with exponent: format {@code 'e'}, precision -1. */
    public static String exponential(double value) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        String sign = isNegative(value) ? "-" : "";
        return sign + withExponent(shortestDigits(value));
    }

    /** {@code %g} and {@code 'g'} with precision -1: the shortest digits, with exponent below 1e-4 and from 1e6 on. */
    public static String general(double value) {
        return shortest(value, 6);
    }

    /**
     * {@code %v} of a float and the text templates print: the shortest digits, with exponent below 1e-4 and from
     * {@code 10^exponentFrom} on.
     */
    public static String shortest(double value, int exponentFrom) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        int exponent = decimalExponent(value);
        return exponent < -4 || exponent >= exponentFrom ? exponential(value) : plain(value);
    }

    /** {@code %.<digits>g}: that many significant digits, trailing zeros removed, exponent form where Go uses it. */
    public static String general(double value, int digits) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        String sign = isNegative(value) ? "-" : "";
        if (value == 0) {
            return sign + "0";
        }
        int precision = Math.max(1, digits);
        BigDecimal rounded = new BigDecimal(Math.abs(value))
                .round(new MathContext(precision, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        return sign + (exponent < -4 || exponent >= precision ? withExponent(rounded) : rounded.toPlainString());
    }

    /** {@code %.<decimals>f}. */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        String sign = isNegative(value) ? "-" : "";
        return sign
                + new BigDecimal(Math.abs(value))
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    /** {@code %.<decimals>e}: one digit before the point, that many behind it, always with exponent. */
    public static String scientific(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        String sign = isNegative(value) ? "-" : "";
        BigDecimal rounded = new BigDecimal(Math.abs(value))
                .round(new MathContext(decimals + 1, RoundingMode.HALF_EVEN));
        if (rounded.signum() != 0) {
            rounded = rounded.setScale(rounded.scale() + decimals + 1 - rounded.precision());
            return sign + withExponent(rounded);
        }
        return sign + "0" + (decimals > 0 ? "." + "0".repeat(decimals) : "") + "e+00";
    }

    /** The decimal exponent of the shortest form: 3 for 1234, 0 for zero. */
    private static int decimalExponent(double value) {
        if (value == 0) {
            return 0;
        }
        BigDecimal digits = shortestDigits(value);
        return digits.precision() - digits.scale() - 1;
    }

    /**
     * The shortest decimal that reads back as the absolute value. Java writes at least two digits and with them the nearest
     * decimal, which for the smallest values is another one: of 4.9E-324 and 5E-324 both read back the same.
     */
    private static BigDecimal shortestDigits(double value) {
        double magnitude = Math.abs(value);
        if (magnitude < ONE_DIGIT_MAY_DO) {
            BigDecimal oneDigit = new BigDecimal(magnitude).round(new MathContext(1, RoundingMode.HALF_EVEN));
            if (oneDigit.doubleValue() == magnitude) {
                return oneDigit.stripTrailingZeros();
            }
        }
        return new BigDecimal(Double.toString(magnitude)).stripTrailingZeros();
    }

    private static String withExponent(BigDecimal digits) {
        if (digits.signum() == 0) {
            return "0e+00";
        }
        String unscaled = digits.unscaledValue().toString();
        int exponent = digits.precision() - digits.scale() - 1;
        String mantissa = unscaled.length() == 1 ? unscaled : unscaled.charAt(0) + "." + unscaled.substring(1);
        String magnitude = Integer.toString(Math.abs(exponent));
        return mantissa + (exponent < 0 ? "e-" : "e+") + (magnitude.length() == 1 ? "0" : "") + magnitude;
    }

    private static String special(double value) {
        return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
    }

    private static boolean isNegative(double value) {
        return Double.doubleToRawLongBits(value) < 0;
    }
}
