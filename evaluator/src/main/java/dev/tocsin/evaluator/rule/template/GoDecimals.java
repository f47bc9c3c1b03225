package dev.tocsin.evaluator.rule.template;

import dev.tocsin.promql.format.GoFloats;
import java.util.Locale;

/** Writes floats as Go's {@code fmt} does. */
final class GoDecimals {

    private static final int DEFAULT_PRECISION = 6;

    private GoDecimals() {}

    /** A float as {@code %v} and plain actions write it. */
    static String text(double value) {
        return GoFloats.general(value);
    }

    /** Writes a float; false, and nothing written, when the verb is not one for floats. */
    static boolean write(BoundedText out, double value, Directive directive) {
        int precision = directive.precision();
        int decimals = precision < 0 ? DEFAULT_PRECISION : precision;
        String digits =
                switch (directive.verb()) {
                    case 'v', 'g', 'G' -> precision < 0 ? text(value) : GoFloats.general(value, precision);
                    case 'e', 'E' -> GoFloats.scientific(value, decimals);
                    case 'f', 'F' -> GoFloats.fixed(value, decimals);
                    case 'x', 'X' -> hexadecimal(value);
                    default -> "";
                };
        if (digits.isEmpty()) {
            return false;
        }
        boolean upper = directive.verb() == 'G' || directive.verb() == 'E' || directive.verb() == 'X';
        writeSigned(out, upper && Double.isFinite(value) ? digits.toUpperCase(Locale.ROOT) : digits, directive);
        return true;
    }

    private static void writeSigned(BoundedText out, String digits, Directive directive) {
        boolean finite = !digits.endsWith("Inf") && !digits.endsWith("NaN");
        boolean signed = digits.startsWith("-") || digits.startsWith("+");
        String sign = signed ? digits.substring(0, 1) : directive.plus() ? "+" : directive.space() ? " " : "";
        String magnitude = signed ? digits.substring(1) : digits;
        if (sign.equals("+") && directive.space() && !directive.plus()) {
            sign = " ";
        }
        if (!finite || !directive.zero() || directive.minus()) {
            directive.withoutZeros().pad(out, sign + magnitude);
            return;
        }
        String zeros = "0".repeat(Math.max(0, directive.width() - sign.length() - magnitude.length()));
        out.append(sign).append(zeros).append(magnitude);
    }

    /** {@code 0x1.8p+01}. */
    private static String hexadecimal(double value) {
        if (!Double.isFinite(value)) {
            return text(value);
        }
        String java = Double.toHexString(value).replace(".0p", "p");
        int at = java.indexOf('p');
        int exponent = Integer.parseInt(java.substring(at + 1));
        String magnitude = Integer.toString(Math.abs(exponent));
        return java.substring(0, at) + (exponent < 0 ? "p-" : "p+") + (magnitude.length() == 1 ? "0" : "") + magnitude;
    }
}
